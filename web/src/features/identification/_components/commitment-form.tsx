import { addCommitment } from '@hygie/contract/identification'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { FileField } from '../../../platform/files/file-field.tsx'
import { useSealFile } from '../../../platform/files/use-seal-file.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { FieldRow, Form } from '../../../ui/forms/form.tsx'

export function CommitmentForm({ establishmentId, onDone }: { establishmentId: number; onDone: () => void }) {
  const { t } = useTranslation('identification')
  const { t: common } = useTranslation('common')
  const { today } = useSituation()
  const act = useAct(addCommitment)
  const seal = useSealFile(establishmentId)
  const [files, setFiles] = useState<File[]>([])
  const form = useContractForm({ route: addCommitment, initial: { signedOn: '', signedBy: '', signedTitle: '', note: '' } })
  const save = useSave(form, { act: async (body) => act.run({ params: { establishmentId }, body: { ...body, fileId: await seal(files) } }), onDone })
  return (
    <Form {...save} submit={common('form.save')}>
      <p>{t('commitment.what')}</p>
      <DateField {...form.field('signedOn')} label={t('commitment.on')} max={today} />
      <FieldRow>
        <TextField {...form.field('signedBy')} label={t('commitment.by')} />
        <TextField {...form.field('signedTitle')} label={t('commitment.function')} optional />
      </FieldRow>
      <FileField label={t('commitment.file')} files={files} onChange={setFiles} />
      <TextArea {...form.field('note')} label={t('commitment.note')} optional rows={2} />
    </Form>
  )
}
