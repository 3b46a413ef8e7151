import { type Programme, saveProgramme } from '@hygie/contract/quality'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { FileField } from '../../../platform/files/file-field.tsx'
import { useSealFile } from '../../../platform/files/use-seal-file.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { NumberField, TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { FieldRow, Form } from '../../../ui/forms/form.tsx'

interface Props {
  year: number
  programme: Programme | null
  proposed: number
  establishmentId: number
  onDone: () => void
}

export function ProgrammeForm({ year, programme, proposed, establishmentId, onDone }: Props) {
  const { t } = useTranslation('quality')
  const { t: common } = useTranslation('common')
  const { today } = useSituation()
  const act = useAct(saveProgramme)
  const seal = useSealFile(establishmentId)
  const [files, setFiles] = useState<File[]>([])
  const form = useContractForm({
    route: saveProgramme,
    initial: {
      approvedOn: programme?.approvedOn ?? '',
      approvedBy: programme?.approvedBy ?? '',
      cyberActions: programme?.cyberActions ?? (proposed as number | null),
      page: programme?.page ?? '',
      note: programme?.note ?? '',
    },
  })
  const save = useSave(form, {
    act: async (body) => act.run({ params: { establishmentId, year }, body: { ...body, fileId: await seal(files, programme?.file) } }),
    onDone,
  })
  return (
    <Form {...save} submit={common('form.save')}>
      <FieldRow>
        <DateField {...form.field('approvedOn')} label={t('programme.approvedOn')} max={today} />
        <TextField {...form.field('approvedBy')} label={t('programme.approvedBy')} hint={t('programme.approvedByHint')} />
      </FieldRow>
      <FieldRow>
        <NumberField {...form.field('cyberActions')} label={t('programme.cyberActions')} min={0} max={1000} />
        <TextField {...form.field('page')} label={t('programme.page')} optional />
      </FieldRow>
      <FileField label={t('programme.file')} hint={t('programme.noFile')} current={programme?.file} files={files} onChange={setFiles} />
      <TextArea {...form.field('note')} label={t('programme.note')} optional rows={2} />
    </Form>
  )
}
