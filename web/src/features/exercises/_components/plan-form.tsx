import { changePlan, planExercise, type Exercise } from '@hygie/contract/exercises'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import { hourOf } from '../_lib/hour.ts'
import { PlanHours } from './plan-hours.tsx'

interface Props {
  establishmentId: number
  /** null: a new one. */
  exercise: Exercise | null
  onDone: () => void
}

export function PlanForm({ establishmentId, exercise, onDone }: Props) {
  const { t } = useTranslation('exercises')
  const { t: common } = useTranslation('common')
  const { today } = useSituation()
  const toast = useToast()
  const planning = useAct(planExercise)
  const changing = useAct(changePlan)
  const { busy, problem, submit } = useSubmit()
  const form = useContractForm({
    route: planExercise,
    initial: {
      name: exercise?.name ?? '',
      plannedOn: exercise?.plannedOn ?? '',
      startsAt: exercise?.startsAt ?? '',
      endsAt: exercise?.endsAt ?? '',
      scenario: exercise?.scenario ?? '',
      expectedParticipants: exercise?.expectedParticipants ?? '',
    },
    toBody: (values) => ({ ...values, startsAt: hourOf(values.startsAt), endsAt: hourOf(values.endsAt) }),
  })
  const send = async () => {
    const body = form.check()
    if (!body) return
    if (!body.plannedOn) return form.refuse('plannedOn', common('form.required'))
    const done = await submit(() =>
      exercise ? changing.run({ params: { establishmentId, exerciseId: exercise.id }, body }) : planning.run({ params: { establishmentId }, body }),
    )
    if (!done) return
    toast({ message: exercise ? common('form.saved') : t('plan.done') })
    onDone()
  }
  return (
    <Form onSubmit={() => void send()} submit={exercise ? common('form.save') : t('plan.submit')} busy={busy} problem={problem} onCancel={onDone}>
      <TextField {...form.field('name')} label={t('plan.name')} hint={t('plan.nameHint')} />
      <DateField {...form.field('plannedOn')} label={t('plan.on')} min={today} />
      <PlanHours start={form.field('startsAt')} end={form.field('endsAt')} />
      <TextArea {...form.field('scenario')} label={t('plan.scenario')} optional />
      <TextArea {...form.field('expectedParticipants')} label={t('plan.participants')} optional rows={2} />
    </Form>
  )
}
