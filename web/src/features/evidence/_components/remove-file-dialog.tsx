import { removeFile } from '@hygie/contract/evidence'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { CheckField, TextField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import type { RemovedFrom } from './files-cell.tsx'

interface Props {
  removing: RemovedFrom | null
  establishmentId: number
  onClose: () => void
}

/** Sent by mistake: the one gesture that cannot be undone asks for its reason, and for a second thought. */
export function RemoveFileDialog({ removing, establishmentId, onClose }: Props) {
  const { t } = useTranslation('evidence')
  return (
    <Dialog open={removing !== null} onClose={onClose} title={t('removeFile.title')}>
      {removing ? <RemoveFileForm removing={removing} establishmentId={establishmentId} onClose={onClose} /> : null}
    </Dialog>
  )
}

function RemoveFileForm({ removing: { fact, file }, establishmentId, onClose }: Props & { removing: RemovedFrom }) {
  const { t } = useTranslation('evidence')
  const format = useFormat()
  const act = useAct(removeFile)
  const [sure, setSure] = useState(false)
  const [unsure, setUnsure] = useState(false)
  const form = useContractForm({ route: removeFile, initial: { reason: '' } })
  const checked = {
    check: () => {
      setUnsure(!sure)
      const body = form.check()
      return sure ? body : null
    },
  }
  const save = useSave(checked, { act: (body) => act.run({ params: { establishmentId, fileId: file.id }, body }), done: t('removeFile.done'), onDone: onClose })
  return (
    <Form {...save} submit={t('removeFile.submit')} danger>
      <p>{t('removeFile.what', { name: file.name, size: format.bytes(file.bytes) })}</p>
      <p>{t(fact.files.length > 1 ? 'removeFile.others' : 'removeFile.alone', { proof: format.text(fact.kindLabel), day: format.day(fact.observedOn) })}</p>
      <TextField {...form.field('reason')} label={t('removeFile.reason')} hint={t('removeFile.reasonHint')} />
      <CheckField label={t('removeFile.sure')} value={sure} onChange={setSure} error={unsure && !sure ? t('removeFile.sureMissing') : null} />
    </Form>
  )
}
