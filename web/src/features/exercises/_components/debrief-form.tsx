import { saveDebrief, type Exercise } from '@hygie/contract/exercises'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { TextArea } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'

interface Props {
  establishmentId: number
  exercise: Exercise
  onDone: () => void
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/^\s*[-•–]\s*/, '').trim())
    .filter(Boolean)

/** One point a line: what is typed in the meeting, as it is said. */
export function DebriefForm({ establishmentId, exercise, onDone }: Props) {
  const { t } = useTranslation('exercises')
  const { t: common } = useTranslation('common')
  const act = useAct(saveDebrief)
  const { debrief } = exercise
  const form = useContractForm({
    route: saveDebrief,
    initial: {
      summary: debrief?.summary ?? '',
      worked: debrief?.worked.join('\n') ?? '',
      failed: debrief?.failed.map((one) => one.text).join('\n') ?? '',
    },
    toBody: ({ summary, worked, failed }) => ({
      summary,
      worked: linesOf(worked),
      // A point kept word for word keeps its action.
      failed: linesOf(failed).map((text) => ({ text, actionId: debrief?.failed.find((one) => one.text === text)?.actionId ?? undefined })),
    }),
  })
  const save = useSave(form, {
    act: (body) => act.run({ params: { establishmentId, exerciseId: exercise.id }, body }),
    done: t('lessons.done'),
    onDone,
  })
  return (
    <Form {...save} submit={common('form.save')}>
      <TextArea {...form.field('summary')} label={t('debrief.summary')} optional rows={3} />
      <TextArea {...form.field('worked')} label={t('debrief.worked')} hint={t('debrief.oneByLine')} optional rows={5} />
      <TextArea {...form.field('failed')} label={t('debrief.failed')} hint={t('debrief.oneByLine')} optional rows={5} />
    </Form>
  )
}
