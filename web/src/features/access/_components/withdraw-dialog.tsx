import type { ReviewLine } from '@hygie/contract/access'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'

interface Props {
  line: ReviewLine | null
  onClose: () => void
  withdraw: (line: ReviewLine, reason: string) => Promise<boolean>
}

/** Withdrawing says why; it takes effect with the signature. */
export function WithdrawDialog({ line, onClose, withdraw }: Props) {
  const { t } = useTranslation('access')
  return (
    <Dialog open={line !== null} onClose={onClose} title={line ? t('review.withdrawOf', { name: line.account.name }) : ''}>
      {line ? <WithdrawForm key={line.id} line={line} onClose={onClose} withdraw={withdraw} /> : null}
    </Dialog>
  )
}

function WithdrawForm({ line, onClose, withdraw }: Props & { line: ReviewLine }) {
  const { t } = useTranslation('access')
  const { t: common } = useTranslation('common')
  const [reason, setReason] = useState(line.reason ?? '')
  const [error, setError] = useState<string | null>(null)
  const send = async () => {
    if (reason.trim() === '') return setError(common('form.required'))
    if (await withdraw(line, reason.trim())) onClose()
  }
  return (
    <Form onSubmit={() => void send()} submit={t('review.withdraw')} danger onCancel={onClose} busy={false} problem={null}>
      <p>{t('review.withdrawWhat')}</p>
      <TextField label={t('review.reason')} value={reason} error={error} onChange={setReason} maxLength={300} />
    </Form>
  )
}
