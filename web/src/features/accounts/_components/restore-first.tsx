import { getSession } from '@hygie/contract/accounts'
import { type ArchiveSummary, restoreAtFirstRun } from '@hygie/contract/backups'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../platform/api/call.ts'
import { upload } from '../../../platform/api/upload.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { paths } from '../../../platform/router/paths.ts'
import { useGo } from '../../../platform/router/use-search.ts'
import { forgetFirstRunToken } from '../../../platform/session/first-run-token.ts'
import { useSessionChange } from '../../../platform/session/session.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { PageTitle } from '../../../ui/base/page-title.tsx'
import { Progress } from '../../../ui/data/progress.tsx'
import { TextField } from '../../../ui/forms/fields.tsx'
import { FileDrop } from '../../../ui/forms/file-drop.tsx'
import { Form } from '../../../ui/forms/form.tsx'

/** The night one has to restore: an archive, the paper of the safe, and the house is back. */
export function RestoreFirst({ token, onBack }: { token: string; onBack: () => void }) {
  const { t } = useTranslation('accounts')
  const { t: common } = useTranslation('common')
  const [files, setFiles] = useState<File[]>([])
  const [recoveryKey, setRecoveryKey] = useState('')
  const [missing, setMissing] = useState(false)
  const [progress, setProgress] = useState<number | null>(0)
  const [restored, setRestored] = useState<ArchiveSummary | null>(null)
  const { busy, problem, submit } = useSubmit()
  const [file] = files
  const send = async () => {
    setMissing(!file)
    if (!file) return
    await submit(async () => {
      setRestored(await upload(restoreAtFirstRun, { body: { token, recoveryKey } }, { file, onProgress: setProgress }))
      forgetFirstRunToken()
    })
  }
  if (restored) return <Restored summary={restored} />
  return (
    <>
      <PageTitle title={t('restore.title')} subtitle={t('restore.subtitle')} />
      <Card>
        <Form onSubmit={() => void send()} submit={t('restore.submit')} busy={busy} problem={problem} onCancel={onBack}>
          <FileDrop
            label={t('restore.file')}
            hint={t('restore.fileHint')}
            accept=".hygie-backup"
            files={files}
            error={missing ? t('restore.missing') : undefined}
            onChange={(chosen) => {
              setFiles(chosen)
              setMissing(false)
            }}
          />
          <TextField label={t('restore.key')} hint={t('restore.keyHint')} value={recoveryKey} onChange={setRecoveryKey} maxLength={200} />
          {busy ? <Progress percent={progress} label={progress === null ? t('restore.working') : common('import.sending', { percent: progress })} /> : null}
        </Form>
      </Card>
    </>
  )
}

function Restored({ summary }: { summary: ArchiveSummary }) {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const go = useGo()
  const open = useSessionChange()
  const signIn = async () => {
    open(await call(getSession, {}))
    go(paths.signIn)
  }
  return (
    <Stack>
      <PageTitle
        title={t('restore.doneTitle')}
        subtitle={t('restore.done', { at: format.instant(summary.createdAt), count: summary.files.count, rows: format.number(summary.rows) })}
      />
      {summary.masterKeyWritten ? <Note title={t('restore.masterTitle')}>{t('restore.master')}</Note> : null}
      <Note>{t('restore.mailOff')}</Note>
      <Button kind="primary" onClick={() => void signIn()}>
        {t('restore.signIn')}
      </Button>
    </Stack>
  )
}
