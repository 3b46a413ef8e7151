import { useTranslation } from 'react-i18next'
import { ApiError } from '../../../platform/api/api-error.ts'
import { useProblem } from '../../../platform/api/use-problem.ts'
import { wholeSeconds } from '../../../platform/i18n/format.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Note } from '../../../ui/base/note.tsx'
import type { Backups } from './backup-tab.tsx'

/** The last restore tried, in words: what held, or what did not and what to do. */
export function BackupTrouble({ state: { trouble, lastProof } }: { state: Backups }) {
  const { t } = useTranslation('administration')
  const format = useFormat()
  const say = useProblem()
  if (trouble)
    return (
      <Note tone="bad" title={t('backup.failed', { at: format.instant(trouble.at) })}>
        {say(new ApiError(trouble.code as 'internal', 500, trouble.data))}
      </Note>
    )
  if (!lastProof) return <Note tone="warn">{t('backup.neverTried')}</Note>
  if (!lastProof.ok)
    return (
      <Note tone="bad" title={t('backup.notHeld', { at: format.instant(lastProof.at) })}>
        <p>{t(`backup.failures.${lastProof.failed ?? 'error'}`)}</p>
        <p>{t('backup.notHeldWhat')}</p>
      </Note>
    )
  const { seconds, rows, files, ledgerEntries, states } = lastProof
  return (
    <Note tone="good" title={t('backup.held', { at: format.instant(lastProof.at), seconds: format.number(wholeSeconds(seconds)) })}>
      {t('backup.heldWhat', {
        of: format.instant(lastProof.archiveOf),
        rows: format.number(rows),
        files: format.number(files),
        entries: format.number(ledgerEntries),
        states: format.number(states),
      })}
    </Note>
  )
}
