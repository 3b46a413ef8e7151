import { addMeans, changeMeans, DECISIONS, LOCAL_MEANS, MEANS_KINDS, type Means } from '@hygie/contract/identification'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { FileField } from '../../../platform/files/file-field.tsx'
import { useSealFile } from '../../../platform/files/use-seal-file.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { SelectField, TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { FieldGroup, FieldRow, Form } from '../../../ui/forms/form.tsx'

interface Props {
  establishmentId: number
  /** null: a new one. */
  means: Means | null
  onDone: () => void
}

export function MeansForm({ establishmentId, means, onDone }: Props) {
  const { t } = useTranslation('identification')
  const { t: common } = useTranslation('common')
  const { today } = useSituation()
  const adding = useAct(addMeans)
  const changing = useAct(changeMeans)
  const seal = useSealFile(establishmentId)
  const [files, setFiles] = useState<File[]>([])
  const kind: string = means?.kind ?? 'cps'
  const form = useContractForm({
    route: addMeans,
    initial: {
      name: means?.name ?? '',
      kind,
      decision: means?.decision ?? '',
      decidedOn: means?.decidedOn ?? '',
      decidedBy: means?.decidedBy ?? '',
      reservations: means?.reservations ?? '',
      until: means?.until ?? '',
    },
    toBody: (values) => ({ ...(values.kind === LOCAL_MEANS ? values : { name: values.name, kind: values.kind }), ...(means ? { code: means.code } : {}) }),
  })
  const local = form.values.kind === LOCAL_MEANS
  const save = useSave(form, {
    act: async (body) => {
      const fileId = local ? await seal(files, means?.file) : null
      await (means
        ? changing.run({ params: { establishmentId, meansId: means.id }, body: { ...body, fileId } })
        : adding.run({ params: { establishmentId }, body: { ...body, fileId } }))
    },
    onDone,
  })
  return (
    <Form {...save} submit={common('form.save')}>
      <FieldRow>
        <TextField {...form.field('name')} label={t('means.name')} hint={t('means.nameHint')} />
        <SelectField {...form.field('kind')} label={t('means.kind')} choices={MEANS_KINDS.map((one) => ({ value: one, label: t(`kinds.${one}`) }))} />
      </FieldRow>
      {local ? (
        <FieldGroup legend={t('means.homologation')}>
          <FieldRow>
            <SelectField
              {...form.field('decision')}
              label={t('means.decision')}
              optional
              placeholder={t('means.notDecided')}
              choices={DECISIONS.map((one) => ({ value: one, label: t(`decisionNames.${one}`) }))}
            />
            <DateField {...form.field('decidedOn')} label={t('means.decidedOn')} optional={form.values.decision === ''} max={today} />
            <TextField {...form.field('decidedBy')} label={t('means.decidedBy')} optional={form.values.decision === ''} />
          </FieldRow>
          <TextArea {...form.field('reservations')} label={t('means.reservations')} optional rows={2} />
          <DateField {...form.field('until')} label={t('means.untilField')} optional />
          <FileField label={t('means.file')} current={means?.file} files={files} onChange={setFiles} />
        </FieldGroup>
      ) : null}
    </Form>
  )
}
