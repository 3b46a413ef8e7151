import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSubmit } from './use-submit.ts'
import { TextField } from '../../ui/forms/fields.tsx'
import { Form } from '../../ui/forms/form.tsx'
import { useToast } from '../../ui/overlays/toasts.tsx'

interface Props {
  what: string
  submit: string
  act: (reason: string) => Promise<unknown>
  undo: () => Promise<unknown>
  /** Said afterwards, with a button that takes it back. */
  done: string
  onDone: () => void
}

/** Taking something back asks why, and can itself be taken back. */
export function ReasonForm({ what, submit: label, act, undo, done, onDone }: Props) {
  const { t } = useTranslation('common')
  const toast = useToast()
  const { busy, problem, submit } = useSubmit()
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | null>(null)
  const send = async () => {
    if (reason.trim() === '') return setError(t('form.required'))
    if (!(await submit(() => act(reason)))) return
    toast({ message: done, onUndo: () => void undo() })
    onDone()
  }
  return (
    <Form onSubmit={() => void send()} submit={label} danger busy={busy} problem={problem} onCancel={onDone}>
      <p>{what}</p>
      <TextField label={t('form.reason')} value={reason} error={error} onChange={setReason} maxLength={300} />
    </Form>
  )
}
