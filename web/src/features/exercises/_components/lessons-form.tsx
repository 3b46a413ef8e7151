import { recordLessons, type Exercise } from '@hygie/contract/exercises'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { FileField } from '../../../platform/files/file-field.tsx'
import { useSealFile } from '../../../platform/files/use-seal-file.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { TextField } from '../../../ui/forms/fields.tsx'
import { FieldRow, Form } from '../../../ui/forms/form.tsx'

interface Props {
  establishmentId: number
  exercise: Exercise
  /** Who usually signs: the holder of the mandate. */
  signatory: string | null
  onDone: () => void
}

export function LessonsForm({ establishmentId, exercise, signatory, onDone }: Props) {
  const { t } = useTranslation('exercises')
  const { t: common } = useTranslation('common')
  const { today } = useSituation()
  const act = useAct(recordLessons)
  const seal = useSealFile(establishmentId)
  const [files, setFiles] = useState<File[]>([])
  const { lessons } = exercise
  const form = useContractForm({
    route: recordLessons,
    initial: {
      writtenOn: lessons?.writtenOn ?? today,
      signedOn: lessons?.signedOn ?? '',
      signedBy: lessons?.signedBy ?? signatory ?? '',
      signedTitle: lessons?.signedTitle ?? '',
    },
    toBody: (values) => (values.signedOn === '' ? { writtenOn: values.writtenOn } : values),
  })
  const save = useSave(form, {
    act: async (body) => {
      const fileId = await seal(files, lessons?.file)
      await act.run({ params: { establishmentId, exerciseId: exercise.id }, body: { ...body, fileId } })
    },
    done: t('lessons.done'),
    onDone,
  })
  return (
    <Form {...save} submit={common('form.save')}>
      <DateField {...form.field('writtenOn')} label={t('lessons.writtenOn')} max={today} />
      <FieldRow>
        <DateField {...form.field('signedOn')} label={t('lessons.signedOn')} optional max={today} />
        <TextField {...form.field('signedBy')} label={t('lessons.signedBy')} optional={form.values.signedOn === ''} />
        <TextField {...form.field('signedTitle')} label={t('lessons.signedTitle')} optional />
      </FieldRow>
      <FileField label={t('lessons.file')} hint={t('record.fileHint')} current={lessons?.file} files={files} onChange={setFiles} />
    </Form>
  )
}
