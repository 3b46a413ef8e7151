import { answer } from '@hygie/contract/obligations'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { RadioField, SelectField, TextArea } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import type { RequirementView } from '../requirement-page.tsx'

interface Props {
  view: RequirementView
  establishmentId: number
  open: boolean
  onClose: () => void
}

const ANSWERS = ['none', 'in-progress', 'planned', 'not-applicable'] as const

/** « Rien encore », « en cours », « prévu », « sans objet » : no longer « non renseigné ». */
export function AnswerDialog({ open, onClose, ...rest }: Props) {
  const { t } = useTranslation('obligations')
  return (
    <Dialog open={open} onClose={onClose} title={t('answer.title')}>
      <AnswerForm {...rest} onDone={onClose} />
    </Dialog>
  )
}

function AnswerForm({ view, establishmentId, onDone }: Omit<Props, 'open' | 'onClose'> & { onDone: () => void }) {
  const { t } = useTranslation('obligations')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const toast = useToast()
  const act = useAct(answer)
  const { busy, problem, submit } = useSubmit()
  const form = useContractForm({
    route: answer,
    initial: { partId: '', answer: 'none', note: '' },
    toBody: (values) => ({ ...values, requirementId: view.requirement.id }),
  })
  const needsReason = form.values.answer === 'not-applicable'
  const send = async () => {
    const body = form.check()
    if (!body) return
    if (needsReason && form.values.note.trim() === '') return form.refuse('note', common('form.required'))
    if (!(await submit(() => act.run({ params: { establishmentId }, body })))) return
    toast({ message: t('answer.done') })
    onDone()
  }
  return (
    <Form onSubmit={() => void send()} submit={t('answer.submit')} busy={busy} problem={problem} onCancel={onDone}>
      <SelectField
        {...form.field('partId')}
        label={t('attest.part')}
        choices={[{ value: '', label: t('attest.whole') }, ...view.requirement.parts.map((part) => ({ value: part.id, label: format.text(part.title) }))]}
      />
      <RadioField
        {...form.field('answer')}
        label={t('answer.where')}
        choices={ANSWERS.map((value) => ({ value, label: upperFirst(common(`answers.${value}`)), hint: t(`answer.hints.${value}`) }))}
      />
      <TextArea {...form.field('note')} label={needsReason ? t('answer.reason') : t('answer.note')} optional={!needsReason} />
    </Form>
  )
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
