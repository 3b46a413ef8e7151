import { withdrawFact } from '@hygie/contract/evidence'
import type { FactView } from '@hygie/contract/obligations'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { TextField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'

interface Props {
  fact: FactView | null
  establishmentId: number
  onClose: () => void
}

/** A proof is never erased: it stops proving, and stays readable in the past. */
export function WithdrawDialog({ fact, establishmentId, onClose }: Props) {
  const { t } = useTranslation('evidence')
  return (
    <Dialog open={fact !== null} onClose={onClose} title={t('withdraw.title')}>
      {fact ? <WithdrawForm fact={fact} establishmentId={establishmentId} onClose={onClose} /> : null}
    </Dialog>
  )
}

function WithdrawForm({ fact, establishmentId, onClose }: Props & { fact: FactView }) {
  const { t } = useTranslation('evidence')
  const format = useFormat()
  const act = useAct(withdrawFact)
  const form = useContractForm({ route: withdrawFact, initial: { reason: '' } })
  const save = useSave(form, { act: (body) => act.run({ params: { establishmentId, factId: fact.id }, body }), done: t('withdraw.done'), onDone: onClose })
  return (
    <Form {...save} submit={t('withdraw.submit')} danger>
      <p>{t('withdraw.what', { proof: format.text(fact.kindLabel), day: format.day(fact.observedOn) })}</p>
      <TextField {...form.field('reason')} label={t('withdraw.reason')} hint={t('withdraw.reasonHint')} />
    </Form>
  )
}
