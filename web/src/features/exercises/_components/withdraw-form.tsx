import { restoreExercise, withdrawExercise, type Exercise } from '@hygie/contract/exercises'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { TextField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'

interface Props {
  establishmentId: number
  exercise: Exercise
  onDone: () => void
}

export function WithdrawForm({ establishmentId, exercise, onDone }: Props) {
  const { t } = useTranslation('exercises')
  const toast = useToast()
  const act = useAct(withdrawExercise)
  const restoring = useAct(restoreExercise)
  const { busy, problem, submit } = useSubmit()
  const form = useContractForm({ route: withdrawExercise, initial: { reason: '' } })
  const params = { establishmentId, exerciseId: exercise.id }
  const send = async () => {
    const body = form.check()
    if (!body || !(await submit(() => act.run({ params, body })))) return
    toast({ message: t('withdraw.done'), onUndo: () => void restoring.run({ params, body: {} }) })
    onDone()
  }
  return (
    <Form onSubmit={() => void send()} submit={t('withdraw.submit')} danger busy={busy} problem={problem} onCancel={onDone}>
      <p>{t('withdraw.what')}</p>
      <TextField {...form.field('reason')} label={t('withdraw.reason')} />
    </Form>
  )
}
