import { eraseLedgerPayload, type LedgerEntryView } from '@hygie/contract/evidence'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { CheckField, TextField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { useLedgerWords } from '../_lib/use-ledger-words.ts'

interface Props {
  entry: LedgerEntryView | null
  establishmentId: number
  onClose: () => void
}

/** A personal datum goes; that it went, when, by whom and why is sealed. */
export function ErasePayloadDialog({ entry, establishmentId, onClose }: Props) {
  const { t } = useTranslation('evidence')
  return (
    <Dialog open={entry !== null} onClose={onClose} title={t('erase.title', { seq: entry?.seq ?? '' })}>
      {entry ? <EraseForm entry={entry} establishmentId={establishmentId} onClose={onClose} /> : null}
    </Dialog>
  )
}

function EraseForm({ entry, establishmentId, onClose }: Props & { entry: LedgerEntryView }) {
  const { t } = useTranslation('evidence')
  const format = useFormat()
  const words = useLedgerWords()
  const act = useAct(eraseLedgerPayload)
  const [sure, setSure] = useState(false)
  const [unsure, setUnsure] = useState(false)
  const form = useContractForm({ route: eraseLedgerPayload, initial: { reason: '' } })
  const checked = {
    check: () => {
      setUnsure(!sure)
      const body = form.check()
      return sure ? body : null
    },
  }
  const save = useSave(checked, { act: (body) => act.run({ params: { establishmentId, seq: entry.seq }, body }), done: t('erase.done'), onDone: onClose })
  return (
    <Form {...save} submit={t('erase.submit')} danger>
      <p>{t('erase.what', { kind: words.kind(entry.kind), at: format.instant(entry.at) })}</p>
      <p>{t('erase.notTheRecord')}</p>
      <TextField {...form.field('reason')} label={t('erase.reason')} hint={t('erase.reasonHint')} />
      <CheckField label={t('erase.sure')} value={sure} onChange={setSure} error={unsure && !sure ? t('erase.sureMissing') : null} />
    </Form>
  )
}
