import { ANSWERS, answerByLink, attachToAnswer, type LinkAnswer, type OpenedLink } from '@hygie/contract/answers'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../platform/api/call.ts'
import { upload } from '../../../platform/api/upload.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { RadioField, TextArea } from '../../../ui/forms/fields.tsx'
import { FileDrop } from '../../../ui/forms/file-drop.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'

interface Props {
  token: string
  /** By the clock of the establishment. */
  today: string
  onAnswered: (after: OpenedLink) => void
}

const COMMENTS = { done: 'form.comment', blocked: 'form.missing', 'not-me': 'form.who', 'not-before': 'form.comment' } as const

const EMPTY: { answer: LinkAnswer | ''; comment: string; notBefore: string } = { answer: '', comment: '', notBefore: '' }

/** One choice first; the rest appears with it. */
export function AnswerForm({ token, today, onAnswered }: Props) {
  const { t } = useTranslation('answers')
  const toast = useToast()
  const [files, setFiles] = useState<File[]>([])
  const { busy, problem, submit } = useSubmit()
  const form = useContractForm({
    route: answerByLink,
    initial: EMPTY,
    toBody: (values) => ({ ...values, token, notBefore: values.answer === 'not-before' ? values.notBefore : '' }),
  })
  const { answer } = form.values

  const send = async () => {
    const body = form.check()
    if (!body) return
    await submit(async () => {
      const [file] = files
      if (file && body.answer === 'done') await upload(attachToAnswer, { body: { token } }, { file })
      onAnswered(await call(answerByLink, { body }))
      toast({ message: t('form.sent') })
    })
  }

  return (
    <Form onSubmit={() => void send()} submit={t('form.submit')} busy={busy} problem={problem}>
      <RadioField
        {...form.field('answer')}
        onChange={(value) => form.set({ answer: ANSWERS.find((one) => one === value) ?? '' })}
        label={t('form.label')}
        choices={ANSWERS.map((one) => ({ value: one, label: t(`form.${one}`), hint: t(`form.${one}Hint`) }))}
      />
      {answer === 'not-before' ? <DateField {...form.field('notBefore')} label={t('form.date')} min={today} /> : null}
      {answer === '' ? null : <TextArea {...form.field('comment')} label={t(COMMENTS[answer])} optional={answer !== 'blocked'} maxLength={2000} rows={3} />}
      {answer === 'done' ? <FileDrop label={t('form.file')} hint={t('form.fileHint')} files={files} onChange={setFiles} /> : null}
    </Form>
  )
}
