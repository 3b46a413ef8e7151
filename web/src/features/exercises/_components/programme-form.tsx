import { addProgrammeItem, changeProgrammeItem, PROGRAMME_KINDS, type Exercise, type ProgrammeItem } from '@hygie/contract/exercises'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { SelectField, TextField } from '../../../ui/forms/fields.tsx'
import { FieldRow, Form } from '../../../ui/forms/form.tsx'

interface Props {
  establishmentId: number
  /** null: a new one. */
  item: ProgrammeItem | null
  exercises: Exercise[]
  onDone: () => void
}

export const QUARTERS = [1, 2, 3, 4]
const AHEAD = 4

/** This year and three more, and the year of what is changed. */
export const yearsFrom = (today: string, also?: number): number[] => {
  const first = Number(today.slice(0, 4))
  const years = Array.from({ length: AHEAD }, (_, index) => first + index)
  return also === undefined || years.includes(also) ? years : [also, ...years]
}

export function ProgrammeForm({ establishmentId, item, exercises, onDone }: Props) {
  const { t } = useTranslation('exercises')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const { today } = useSituation()
  const adding = useAct(addProgrammeItem)
  const changing = useAct(changeProgrammeItem)
  const kind: string = item?.kind ?? 'table-top'
  const form = useContractForm({
    route: addProgrammeItem,
    initial: {
      year: String(item?.year ?? Number(today.slice(0, 4)) + 1),
      quarter: String(item?.quarter ?? 1),
      kind,
      objective: item?.objective ?? '',
      scope: item?.scope ?? '',
      exerciseId: item?.exerciseId == null ? '' : String(item.exerciseId),
    },
    toBody: (values) => ({ ...values, year: Number(values.year), quarter: Number(values.quarter) }),
  })
  const save = useSave(form, {
    act: (body) => (item ? changing.run({ params: { establishmentId, itemId: item.id }, body }) : adding.run({ params: { establishmentId }, body })),
    onDone,
  })
  return (
    <Form {...save} submit={common('form.save')}>
      <FieldRow>
        <SelectField
          {...form.field('year')}
          label={t('money.year')}
          choices={yearsFrom(today, item?.year).map((one) => ({ value: String(one), label: String(one) }))}
        />
        <SelectField
          {...form.field('quarter')}
          label={t('programme.quarterField')}
          choices={QUARTERS.map((one) => ({ value: String(one), label: t('programme.quarter', { quarter: one }) }))}
        />
        <SelectField
          {...form.field('kind')}
          label={t('programme.kind')}
          choices={PROGRAMME_KINDS.map((one) => ({ value: one, label: t(`programme.kinds.${one}`) }))}
        />
      </FieldRow>
      <TextField {...form.field('objective')} label={t('programme.objective')} />
      <TextField {...form.field('scope')} label={t('programme.scope')} optional />
      <SelectField
        {...form.field('exerciseId')}
        label={t('programme.exercise')}
        optional
        placeholder={t('programme.noExercise')}
        choices={exercises.filter((one) => !one.withdrawn).map((one) => ({ value: String(one.id), label: format.own(one.name) }))}
      />
    </Form>
  )
}
