import { useTranslation } from 'react-i18next'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { passkeysPossible } from '../../../platform/identity/passkey.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Note } from '../../../ui/base/note.tsx'

/** Opens the browser's own window; says why where no passkey can be used. */
export function PasskeyButton({ label, act, quiet = false }: { label: string; act: () => Promise<unknown>; quiet?: boolean }) {
  const { t } = useTranslation('accounts')
  const { busy, problem, submit } = useSubmit()
  const possible = passkeysPossible()
  if (possible !== 'yes') return quiet ? null : <Note>{t(`passkeys.impossible.${possible}`, { address: `localhost:${globalThis.location.port}` })}</Note>
  return (
    <>
      <Button kind="primary" icon="key" loading={busy} onClick={() => void submit(act)}>
        {label}
      </Button>
      {problem ? (
        <Note tone="bad" live>
          {problem}
        </Note>
      ) : null}
    </>
  )
}
