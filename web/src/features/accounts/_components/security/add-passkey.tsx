import { addPasskey, askPasskey } from '@hygie/contract/accounts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../../platform/api/use-api.ts'
import { call } from '../../../../platform/api/call.ts'
import { useSubmit } from '../../../../platform/forms/use-submit.ts'
import { makePasskey, passkeysPossible } from '../../../../platform/identity/passkey.ts'
import { Note } from '../../../../ui/base/note.tsx'
import { TextField } from '../../../../ui/forms/fields.tsx'
import { Form } from '../../../../ui/forms/form.tsx'
import { useToast } from '../../../../ui/overlays/toasts.tsx'

/** A name to tell it from the others, then the browser's own window. */
export function AddPasskey({ onDone, onCancel = onDone }: { onDone: () => void; onCancel?: (() => void) | undefined }) {
  const { t } = useTranslation('accounts')
  const adding = useAct(addPasskey)
  const toast = useToast()
  const { busy, problem, submit } = useSubmit()
  const [name, setName] = useState(() => t('passkeys.firstName'))
  const [error, setError] = useState<string | null>(null)
  const possible = passkeysPossible()
  if (possible !== 'yes') return <Note>{t(`passkeys.impossible.${possible}`, { address: `localhost:${globalThis.location.port}` })}</Note>
  const send = async () => {
    if (name.trim() === '') return setError(t('form.required', { ns: 'common' }))
    const made = await submit(async () => {
      const { options, ticket } = await call(askPasskey, { body: {} })
      await adding.run({ body: { ticket, name: name.trim(), credential: await makePasskey(options) } })
    })
    if (!made) return
    toast({ message: t('passkeys.added', { name: name.trim() }) })
    onDone()
  }
  return (
    <Form onSubmit={() => void send()} submit={t('passkeys.make')} busy={busy} problem={problem} onCancel={onCancel}>
      <TextField label={t('passkeys.name')} hint={t('passkeys.nameHint')} value={name} error={error} onChange={setName} maxLength={60} />
    </Form>
  )
}
