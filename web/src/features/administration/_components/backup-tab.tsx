import type { ResponseOf } from '@hygie/contract'
import { getStatus } from '@hygie/contract/administration'
import { listBackups, type makeRecoveryKey } from '@hygie/contract/backups'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { keyOf, useApi } from '../../../platform/api/use-api.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { Columns } from '../../../ui/base/layouts.tsx'
import { BackupArchives } from './backup-archives.tsx'
import { BackupCheck } from './backup-check.tsx'
import { BackupNow } from './backup-now.tsx'
import { Installed } from './installed.tsx'
import { RecoverySheet } from './recovery-sheet.tsx'
import { SlowestRoutes } from './slowest-routes.tsx'

export type Backups = ResponseOf<typeof listBackups>
export type MadeKey = ResponseOf<typeof makeRecoveryKey>

const REFRESH_MS = 1500

export function BackupTab() {
  const backups = useApi(listBackups, {}, { keepPrevious: true })
  const status = useApi(getStatus, {})
  const client = useQueryClient()
  // only here, until its reader says it is in the safe
  const [sheet, setSheet] = useState<MadeKey | null>(null)
  const running = backups.data?.running != null
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => void client.invalidateQueries({ queryKey: keyOf(listBackups, {}) }), REFRESH_MS)
    return () => clearInterval(timer)
  }, [running, client])
  if (sheet) return <RecoverySheet made={sheet} onKept={() => setSheet(null)} />
  return (
    <Loaded query={backups}>
      {(state) => (
        <Columns
          main={
            <>
              <BackupNow state={state} restored={status.data?.lastRestore ?? null} onKey={setSheet} />
              <BackupArchives state={state} />
              <BackupCheck />
              <Loaded query={status}>{({ slowest }) => <SlowestRoutes slowest={slowest} />}</Loaded>
            </>
          }
          side={<Loaded query={status}>{(installed) => <Installed status={installed} />}</Loaded>}
        />
      )}
    </Loaded>
  )
}
