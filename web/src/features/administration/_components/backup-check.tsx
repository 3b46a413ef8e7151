import { type ArchiveSummary, checkBackup } from '@hygie/contract/backups'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { upload } from '../../../platform/api/upload.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Card } from '../../../ui/base/card.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { Progress } from '../../../ui/data/progress.tsx'
import { FileDrop } from '../../../ui/forms/file-drop.tsx'
import { TextField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'

/** A backup nobody has read back proves nothing: every byte of the archive is read again here. */
export function BackupCheck() {
  const { t } = useTranslation('administration')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const { busy, problem, submit } = useSubmit()
  const [files, setFiles] = useState<File[]>([])
  const [recoveryKey, setRecoveryKey] = useState('')
  const [missing, setMissing] = useState(false)
  const [progress, setProgress] = useState<number | null>(0)
  const [summary, setSummary] = useState<ArchiveSummary | null>(null)
  const [file] = files

  const send = async () => {
    setMissing(!file)
    if (!file) return
    setSummary(null)
    await submit(async () => setSummary(await upload(checkBackup, { body: { recoveryKey } }, { file, onProgress: setProgress })))
  }
  return (
    <Card title={t('check.title')}>
      <Form onSubmit={() => void send()} submit={t('check.submit')} busy={busy} problem={problem}>
        <FileDrop
          label={t('check.file')}
          hint={t('check.hint')}
          accept=".hygie-backup"
          files={files}
          error={missing ? t('check.missing') : undefined}
          onChange={(chosen) => {
            setFiles(chosen)
            setSummary(null)
            setMissing(false)
          }}
        />
        <TextField label={t('check.key')} hint={t('check.keyHint')} value={recoveryKey} onChange={setRecoveryKey} optional maxLength={200} />
        {busy ? <Progress percent={progress} label={progress === null ? t('check.reading') : common('import.sending', { percent: progress })} /> : null}
        {summary ? (
          <Note tone={summary.ledger?.ok === false ? 'bad' : 'good'} live title={t(summary.ledger?.ok === false ? 'check.ledgerBad' : 'check.good')}>
            {t('check.summary', {
              at: format.instant(summary.createdAt),
              rows: format.number(summary.rows),
              tables: format.number(summary.tables),
              count: summary.files.count,
              size: format.bytes(summary.files.bytes),
            })}
            {summary.ledger?.ok ? ` ${t('check.ledger', { entries: format.number(summary.ledger.entries) })}` : null}
            {summary.ours === false ? ` ${t('check.notOurs')}` : null}
          </Note>
        ) : null}
      </Form>
    </Card>
  )
}
