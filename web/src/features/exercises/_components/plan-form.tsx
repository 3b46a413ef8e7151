import { changePlan, planExercise, type Exercise } from '@hygie/contract/exercises'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { CheckField, TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { FieldGroup, Form } from '../../../ui/forms/form.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import { hourOf } from '../_lib/hour.ts'
import { PlanHours } from './plan-hours.tsx'

export interface Fellow {
  establishmentId: number
  name: string
}

interface Props {
  establishmentId: number
  /** null: a new one. */
  exercise: Exercise | null
  /** Houses of the same group. */
  fellows: Fellow[]
  onDone: () => void
}

export function PlanForm({ establishmentId, exercise, fellows, onDone }: Props) {
  const { t } = useTranslation('exercises')
  const { t: common } = useTranslation('common')
  const { today } = useSituation()
  const format = useFormat()
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
      invitedIds: exercise?.invitedIds ?? [],
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
      {fellows.length > 0 ? (
        <FieldGroup legend={t('invitations.invite')}>
          <p>{t('invitations.inviteWhat')}</p>
          {fellows.map((one) => (
            <CheckField
              key={one.establishmentId}
              label={format.own(one.name)}
              value={form.values.invitedIds.includes(one.establishmentId)}
              onChange={(wanted) =>
                form.set({
                  invitedIds: wanted ? [...form.values.invitedIds, one.establishmentId] : form.values.invitedIds.filter((id) => id !== one.establishmentId),
                })
              }
            />
          ))}
        </FieldGroup>
      ) : null}
    </Form>
  )
}
