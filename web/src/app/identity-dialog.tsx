import { confirmIdentity, type ConfirmWay, readConfirmation } from '@hygie/contract/accounts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../platform/api/call.ts'
import { useApi } from '../platform/api/use-api.ts'
import { useContractForm } from '../platform/forms/use-contract-form.ts'
import { useSubmit } from '../platform/forms/use-submit.ts'
import { passkeysPossible, showPasskey } from '../platform/identity/passkey.ts'
import { Loaded } from '../platform/page/loaded.tsx'
import { Button } from '../ui/base/button.tsx'
import { Stack } from '../ui/base/layouts.tsx'
import { Note } from '../ui/base/note.tsx'
import { PasswordField, TextField } from '../ui/forms/fields.tsx'
import { Form } from '../ui/forms/form.tsx'
import { Dialog } from '../ui/overlays/dialog.tsx'
import { ConfirmElsewhere } from './confirm-elsewhere.tsx'

/** Fetched when it is first needed. */
export function IdentityDialog({ open, onEnd }: { open: boolean; onEnd: (confirmed: boolean) => void }) {
  const { t } = useTranslation('common')
  return (
    <Dialog open={open} onClose={() => onEnd(false)} title={t('identity.title')}>
      <Asking onDone={() => onEnd(true)} onCancel={() => onEnd(false)} />
    </Dialog>
  )
}

interface Props {
  onDone: () => void
  onCancel: () => void
}

function Asking(props: Props) {
  const { t } = useTranslation('common')
  const query = useApi(readConfirmation, {})
  return (
    <Stack>
      <p>{t('identity.why')}</p>
      <Loaded query={query}>{({ ways }) => <Ways ways={ways} {...props} />}</Loaded>
    </Stack>
  )
}

type Typed = 'code' | 'recovery' | 'password'
const TYPED: Partial<Record<ConfirmWay, Typed>> = { totp: 'code', recovery: 'recovery', password: 'password' }

function Ways({ ways, onDone, onCancel }: Props & { ways: ConfirmWay[] }) {
  const { t } = useTranslation('common')
  const { busy, problem, submit } = useSubmit()
  const typed = ways.flatMap((way) => TYPED[way] ?? [])
  const passkey = ways.includes('passkey') && passkeysPossible() === 'yes'
  // A printed code is taken out of its drawer only when asked for.
  const [way, setWay] = useState(passkey && typed[0] === 'recovery' ? undefined : typed[0])
  const byPasskey = async () => {
    if (await submit(async () => call(confirmIdentity, { body: { passkey: await showPasskey() } }))) onDone()
  }
  if (ways.includes('sign-in-again')) return <ConfirmElsewhere />
  const other = typed.find((one) => one !== way)
  return (
    <Stack>
      {passkey ? (
        <Button kind="primary" icon="key" loading={busy} onClick={() => void byPasskey()}>
          {t('identity.passkey')}
        </Button>
      ) : null}
      {problem && passkey ? (
        <Note tone="bad" live>
          {problem}
        </Note>
      ) : null}
      {ways.includes('passkey') && !passkey ? <Note>{t('identity.elsewhere')}</Note> : null}
      {way ? <TypedWay key={way} way={way} onDone={onDone} onCancel={onCancel} /> : null}
      {other ? (
        <Button kind="quiet" small onClick={() => setWay(other)}>
          {t(`identity.useOf.${other}`)}
        </Button>
      ) : null}
    </Stack>
  )
}

function TypedWay({ way, onDone, onCancel }: Props & { way: Typed }) {
  const { t } = useTranslation('common')
  const form = useContractForm({ route: confirmIdentity, initial: { [way]: '' } })
  const { busy, problem, submit } = useSubmit()
  const send = async () => {
    const body = form.check()
    if (body && (await submit(() => call(confirmIdentity, { body })))) onDone()
  }
  return (
    <Form onSubmit={() => void send()} submit={t('identity.submit')} busy={busy} problem={problem} onCancel={onCancel}>
      {way === 'password' ? <PasswordField {...form.field('password')} value={form.values['password'] ?? ''} label={t('identity.password')} /> : null}
      {way === 'code' ? (
        <TextField
          {...form.field('code')}
          value={form.values['code'] ?? ''}
          label={t('identity.code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={8}
        />
      ) : null}
      {way === 'recovery' ? (
        <TextField {...form.field('recovery')} value={form.values['recovery'] ?? ''} label={t('identity.recovery')} maxLength={20} />
      ) : null}
    </Form>
  )
}
