import { type AssessmentLine, saveAssessmentAnswer } from '@hygie/contract/assessments'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useAttempt } from '../../../platform/api/use-attempt.ts'
import { FileField } from '../../../platform/files/file-field.tsx'
import { FileLink } from '../../../platform/files/file-link.tsx'
import { useSealFile } from '../../../platform/files/use-seal-file.ts'
import { Button } from '../../../ui/base/button.tsx'

interface Props {
  line: AssessmentLine
  establishmentId: number
  assessmentId: number
  readOnly: boolean
}

/** What the answer rests on: one sealed file. */
export function AnswerFile({ line, establishmentId, assessmentId, readOnly }: Props) {
  const { t } = useTranslation('assessments')
  const attempt = useAttempt()
  const seal = useSealFile(establishmentId)
  const { run } = useAct(saveAssessmentAnswer)
  const [opened, setOpened] = useState(false)
  const { answer } = line
  if (!answer) return null
  const take = (files: File[]) =>
    attempt(async () => {
      const { version, choices, text, notConcerned, comment } = answer
      const fileId = await seal(files)
      await run({
        params: { establishmentId, assessmentId, position: line.position },
        body: { version, choices, text, notConcerned, comment, fileId },
      })
      setOpened(false)
    })
  return (
    <>
      <FileLink establishmentId={establishmentId} file={answer.file} />
      {readOnly ? null : opened ? (
        <FileField label={t('answer.file')} current={answer.file} files={[]} onChange={(files) => void take(files)} />
      ) : (
        <Button small kind="quiet" onClick={() => setOpened(true)}>
          {answer.file ? t('answer.replaceFile') : t('answer.addFile')}
        </Button>
      )}
    </>
  )
}
