import { confirmIdentity } from '@hygie/contract/accounts'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../platform/api/call.ts'
import { onStepUp } from '../platform/api/step-up.ts'
import { useContractForm } from '../platform/forms/use-contract-form.ts'
import { useSubmit } from '../platform/forms/use-submit.ts'
import { PasswordField } from '../ui/forms/fields.tsx'
import { Form } from '../ui/forms/form.tsx'
import { Dialog } from '../ui/overlays/dialog.tsx'

/** Asks who one is before a sensitive act, wherever it was pressed; the act then goes on by itself. */
export function IdentityDialog() {
  const { t } = useTranslation('common')
  const [open, setOpen] = useState(false)
  const answer = useRef<(confirmed: boolean) => void>(() => {})
  useEffect(() => {
    onStepUp(
      () =>
        new Promise((resolve) => {
          answer.current = resolve
          setOpen(true)
        }),
    )
    return () => onStepUp(null)
  }, [])
  const end = (confirmed: boolean) => {
    setOpen(false)
    answer.current(confirmed)
  }
  return (
    <Dialog open={open} onClose={() => end(false)} title={t('identity.title')}>
      <Asking onDone={() => end(true)} onCancel={() => end(false)} />
    </Dialog>
  )
}

function Asking({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const { t } = useTranslation('common')
  const form = useContractForm({ route: confirmIdentity, initial: { password: '' } })
  const { busy, problem, submit } = useSubmit()
  const send = async () => {
    const body = form.check()
    if (body && (await submit(() => call(confirmIdentity, { body })))) onDone()
  }
  return (
    <Form onSubmit={() => void send()} submit={t('identity.submit')} busy={busy} problem={problem} onCancel={onCancel}>
      <p>{t('identity.why')}</p>
      <PasswordField {...form.field('password')} label={t('identity.password')} />
    </Form>
  )
}
