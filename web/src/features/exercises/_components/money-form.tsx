import { addMoney, changeMoney, MONEY_KINDS, type Exercise, type MoneyLine } from '@hygie/contract/exercises'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { FileField } from '../../../platform/files/file-field.tsx'
import { useSealFile } from '../../../platform/files/use-seal-file.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { NumberField, RadioField, SelectField, TextField } from '../../../ui/forms/fields.tsx'
import { FieldRow, Form } from '../../../ui/forms/form.tsx'

interface Props {
  establishmentId: number
  /** null: a new one. */
  line: MoneyLine | null
  exercises: Exercise[]
  onDone: () => void
}

export function MoneyForm({ establishmentId, line, exercises, onDone }: Props) {
  const { t } = useTranslation('exercises')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const { today } = useSituation()
  const adding = useAct(addMoney)
  const changing = useAct(changeMoney)
  const seal = useSealFile(establishmentId)
  const [files, setFiles] = useState<File[]>([])
  const kind: string = line?.kind ?? 'cost'
  const form = useContractForm({
    route: addMoney,
    initial: {
      kind,
      label: line?.label ?? '',
      exerciseId: line?.exerciseId == null ? '' : String(line.exerciseId),
      askedEuros: line?.askedEuros ?? null,
      askedOn: line?.askedOn ?? '',
      euros: line?.euros ?? null,
      on: line?.on ?? '',
    },
    toBody: ({ askedEuros, askedOn, ...values }) => (values.kind === 'grant' ? { ...values, askedEuros, askedOn } : values),
  })
  const grant = form.values.kind === 'grant'
  const save = useSave(form, {
    act: async (body) => {
      const sealed = { ...body, fileId: await seal(files, line?.file) }
      await (line ? changing.run({ params: { establishmentId, lineId: line.id }, body: sealed }) : adding.run({ params: { establishmentId }, body: sealed }))
    },
    onDone,
  })
  return (
    <Form {...save} submit={common('form.save')}>
      <RadioField {...form.field('kind')} label={t('money.kind')} choices={MONEY_KINDS.map((one) => ({ value: one, label: t(`money.kinds.${one}`) }))} />
      <TextField {...form.field('label')} label={t(grant ? 'money.from' : 'money.label')} />
      <SelectField
        {...form.field('exerciseId')}
        label={t('money.exercise')}
        optional
        placeholder={t('money.several')}
        choices={exercises.filter((one) => !one.withdrawn).map((one) => ({ value: String(one.id), label: format.own(one.name) }))}
      />
      {grant ? (
        <FieldRow>
          <NumberField {...form.field('askedEuros')} label={t('money.asked')} optional min={0} decimals={2} suffix=" €" />
          <DateField {...form.field('askedOn')} label={t('money.askedOn')} optional max={today} />
        </FieldRow>
      ) : null}
      <FieldRow>
        <NumberField {...form.field('euros')} label={t(grant ? 'money.received' : 'money.amount')} optional={grant} min={0} decimals={2} suffix=" €" />
        <DateField {...form.field('on')} label={t(grant ? 'money.receivedOn' : 'money.paidOn')} optional={grant} max={today} />
      </FieldRow>
      <FileField label={t('money.file')} current={line?.file} files={files} onChange={setFiles} />
    </Form>
  )
}
