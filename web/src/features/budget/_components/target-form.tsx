import { type BudgetTarget, saveGroupTarget, saveTarget } from '@hygie/contract/budget'
import { getEstablishment } from '@hygie/contract/establishments'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { mayInGroup, useSession } from '../../../platform/session/session.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { NumberField, RadioField, TextField } from '../../../ui/forms/fields.tsx'
import { FieldRow, Form } from '../../../ui/forms/form.tsx'

interface Props {
  establishmentId: number
  targets: readonly BudgetTarget[]
  fromYear: number
  onDone: () => void
}

/** A share the house or its group chooses to aim at; left empty, there is none any more. */
export function TargetForm({ establishmentId, targets, fromYear, onDone }: Props) {
  const { t } = useTranslation('budget')
  const format = useFormat()
  const session = useSession()
  const { today } = useSituation()
  const own = useAct(saveTarget)
  const group = useAct(saveGroupTarget)
  const { data } = useApi(getEstablishment, { params: { establishmentId } })
  const ght = data?.ghts.find(({ id, membership }) => membership !== 'partner' && mayInGroup(session, 'group.write', id)) ?? null
  const held = targets.find((one) => one.ght === null)
  const form = useContractForm({
    route: saveTarget,
    initial: {
      origin: 'house',
      points: held ? held.share * 100 : (null as number | null),
      fromYear: held?.fromYear ?? (fromYear as number | null),
      decidedOn: held?.decidedOn ?? today,
      label: held?.label ?? '',
    },
    toBody: ({ points, fromYear: since, decidedOn, label }) => ({
      share: points === null ? null : Math.round(points * 100) / 10_000,
      fromYear: since,
      decidedOn,
      label,
    }),
  })
  const save = useSave(form, {
    act: async (body) =>
      form.values.origin === 'group' && ght ? group.run({ params: { ghtId: ght.id }, body }) : own.run({ params: { establishmentId }, body }),
    onDone,
  })
  return (
    <Form {...save} submit={t('target.save')}>
      <p>{t('target.what')}</p>
      {ght ? (
        <RadioField
          {...form.field('origin')}
          label={t('target.origin')}
          choices={[
            { value: 'house', label: t('target.house') },
            { value: 'group', label: t('target.group', { name: format.own(ght.name) }), hint: t('target.groupHint') },
          ]}
        />
      ) : null}
      <FieldRow>
        <NumberField
          {...form.field('points')}
          error={form.errors['share']}
          label={t('target.share')}
          hint={t('target.shareHint')}
          min={0}
          max={100}
          decimals={2}
          suffix=" %"
          optional
        />
        <NumberField {...form.field('fromYear')} label={t('target.fromYear')} min={2000} max={2100} thousandSeparator="" />
      </FieldRow>
      <TextField {...form.field('label')} label={t('target.label')} hint={t('target.labelHint')} />
      <DateField {...form.field('decidedOn')} label={t('target.decidedOn')} max={today} />
    </Form>
  )
}
