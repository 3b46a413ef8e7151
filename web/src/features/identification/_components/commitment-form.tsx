import { addCommitment } from '@hygie/contract/identification'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { FileField } from '../../../platform/files/file-field.tsx'
import { useSealFile } from '../../../platform/files/use-seal-file.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { FieldRow, Form } from '../../../ui/forms/form.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'

export function CommitmentForm({ establishmentId, onDone }: { establishmentId: number; onDone: () => void }) {
  const { t } = useTranslation('identification')
  const { t: common } = useTranslation('common')
  const { today } = useSituation()
  const toast = useToast()
  const act = useAct(addCommitment)
  const seal = useSealFile(establishmentId)
  const { busy, problem, submit } = useSubmit()
  const [files, setFiles] = useState<File[]>([])
  const form = useContractForm({ route: addCommitment, initial: { signedOn: '', signedBy: '', signedTitle: '', note: '' } })
  const send = async () => {
    const body = form.check()
    if (!body) return
    const done = await submit(async () => act.run({ params: { establishmentId }, body: { ...body, fileId: await seal(files) } }))
    if (!done) return
    toast({ message: common('form.saved') })
    onDone()
  }
  return (
    <Form onSubmit={() => void send()} submit={common('form.save')} busy={busy} problem={problem} onCancel={onDone}>
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
