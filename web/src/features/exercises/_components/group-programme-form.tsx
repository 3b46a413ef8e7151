import { addGroupProgramme, PROGRAMME_KINDS, type GroupProgramme } from '@hygie/contract/exercises'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { SelectField, TextField } from '../../../ui/forms/fields.tsx'
import { FieldRow, Form } from '../../../ui/forms/form.tsx'
import { HouseChecks } from './house-checks.tsx'
import { QUARTERS, yearsFrom } from './programme-form.tsx'

interface Props {
  ghtId: number
  houses: GroupProgramme['houses']
  onDone: () => void
}

export function GroupProgrammeForm({ ghtId, houses, onDone }: Props) {
  const { t } = useTranslation('exercises')
  const { t: common } = useTranslation('common')
  const { today } = useSituation()
  const act = useAct(addGroupProgramme)
  const kind: string = 'table-top'
  const form = useContractForm({
    route: addGroupProgramme,
    initial: { year: String(Number(today.slice(0, 4)) + 1), quarter: '1', kind, objective: '', scope: '', establishmentIds: [] as number[] },
    toBody: (values) => ({ ...values, year: Number(values.year), quarter: Number(values.quarter) }),
  })
  const save = useSave(form, { act: (body) => act.run({ params: { ghtId }, body }), onDone })
  return (
    <Form {...save} submit={common('form.add')}>
      <FieldRow>
        <SelectField {...form.field('year')} label={t('money.year')} choices={yearsFrom(today).map((one) => ({ value: String(one), label: String(one) }))} />
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
      <HouseChecks
        houses={houses}
        chosen={form.values.establishmentIds}
        onChange={(establishmentIds) => form.set({ establishmentIds })}
        error={form.errors['establishmentIds']}
      />
    </Form>
  )
}
