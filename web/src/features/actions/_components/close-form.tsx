import { closeAction, reopenAction, type Action } from '@hygie/contract/actions'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useSealFile } from '../../../platform/files/use-seal-file.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { RadioField, TextArea } from '../../../ui/forms/fields.tsx'
import { FileDrop } from '../../../ui/forms/file-drop.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'

interface Props {
  action: Action
  onCancel: () => void
  onDone: () => void
}

/** By a document, or abandoned with a reason; a fact closes by itself. */
export function CloseForm({ action, onCancel, onDone }: Props) {
  const { t } = useTranslation('actions')
  const toast = useToast()
  const closing = useAct(closeAction)
  const reopening = useAct(reopenAction)
  const { busy, problem, submit } = useSubmit()
  const [files, setFiles] = useState<File[]>([])
  const form = useContractForm({ route: closeAction, initial: { status: 'closed-by-document', note: '' } })
  const { establishmentId } = action
  const seal = useSealFile(establishmentId)
  const params = { establishmentId, actionId: action.id }

  const send = async () => {
    const body = form.check()
    if (!body) return
    const done = await submit(async () => {
      const fileId = body.status === 'closed-by-document' ? await seal(files) : null
      await closing.run({ params, body: { ...body, fileId } })
    })
    if (!done) return
    toast({ message: t('close.done'), onUndo: () => void reopening.run({ params, body: {} }) })
    onDone()
  }

  return (
    <Form onSubmit={() => void send()} submit={t('close.submit')} busy={busy} problem={problem} onCancel={onCancel}>
      {action.closingFactKind ? <p>{t('close.byItself')}</p> : null}
      <RadioField
        {...form.field('status')}
        label={t('close.how')}
        choices={[
          { value: 'closed-by-document', label: t('close.document'), hint: t('close.documentHint') },
          { value: 'abandoned', label: t('close.abandoned'), hint: t('close.abandonedHint') },
        ]}
      />
      <TextArea {...form.field('note')} label={form.values.status === 'abandoned' ? t('close.reason') : t('close.note')} />
      {form.values.status === 'closed-by-document' ? <FileDrop label={t('close.file')} files={files} onChange={setFiles} /> : null}
    </Form>
  )
}
