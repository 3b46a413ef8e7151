import { planSharedExercise, type GroupProgramme } from '@hygie/contract/exercises'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { hourOf } from '../_lib/hour.ts'
import { HouseChecks } from './house-checks.tsx'
import { PlanHours } from './plan-hours.tsx'

interface Props {
  ghtId: number
  houses: GroupProgramme['houses']
  onDone: () => void
}

export function SharedForm({ ghtId, houses, onDone }: Props) {
  const { t } = useTranslation('exercises')
  const { today } = useSituation()
  const act = useAct(planSharedExercise)
  const guests = houses.filter((one) => !one.readLive).map((one) => one.name)
  const form = useContractForm({
    route: planSharedExercise,
    initial: { name: '', plannedOn: '', startsAt: '', endsAt: '', scenario: '', establishmentIds: [] as number[], guests: '' },
    toBody: (values) => ({
      ...values,
      startsAt: hourOf(values.startsAt),
      endsAt: hourOf(values.endsAt),
      guests: values.guests
        .split('\n')
        .map((one) => one.trim())
        .filter(Boolean),
    }),
  })
  const save = useSave(form, { act: (body) => act.run({ params: { ghtId }, body }), done: t('group.planned'), onDone })
  return (
    <Form {...save} submit={t('plan.submit')}>
      <TextField {...form.field('name')} label={t('plan.name')} hint={t('plan.nameHint')} />
      <DateField {...form.field('plannedOn')} label={t('plan.on')} min={today} />
      <PlanHours start={form.field('startsAt')} end={form.field('endsAt')} />
      <TextArea {...form.field('scenario')} label={t('plan.scenario')} optional rows={2} />
      <HouseChecks
        houses={houses}
        chosen={form.values.establishmentIds}
        onChange={(establishmentIds) => form.set({ establishmentIds })}
        error={form.errors['establishmentIds']}
      />
      <TextArea {...form.field('guests')} label={t('group.guests')} hint={t('group.guestsHint', { example: guests[0] ?? '' })} optional rows={2} />
    </Form>
  )
}
