import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ResponseOf } from '@hygie/contract'
import type { getStatus } from '@hygie/contract/administration'
import { countRows, databaseFigures } from '../../platform/database/figures.ts'
import { countOrphans } from '../../platform/files/index.ts'
import type { SignedInContext } from '../../platform/http/context.ts'
import { countPresent } from '../../platform/jobs/index.ts'
import { lastPlatformEntry } from '../../platform/ledger/index.ts'

export const viewStatus = async ({ services, db }: SignedInContext): Promise<ResponseOf<typeof getStatus>> => {
  const { owner, config, version } = services
  const [figures, counts, storage, orphans] = await Promise.all([
    databaseFigures(owner.db),
    countRows(owner.db, ['establishments', 'users', 'facts', 'ledger_entries']),
    storedOnDisk(join(config.dataDirectory, 'files')),
    countOrphans(services),
  ])
  const swept = await lastPlatformEntry(db, 'files.swept')
  const slowest = await services.telemetry.slowest()
  const processes = await countPresent(owner)
  const restored = await lastPlatformEntry(db, 'backup.restored')
  return {
    version,
    slowest,
    processes,
    database: { embedded: config.databaseUrl === null, ...figures },
    lastRestore: restored && { at: restored.at.toISOString(), ...(restored.payload as { archiveOf: string }) },
    storage: { ...storage, orphans, lastSweep: swept && { at: swept.at.toISOString(), ...(swept.payload as { files: number; bytes: number }) } },
    counts: { establishments: counts.establishments, accounts: counts.users, facts: counts.facts, ledgerEntries: counts.ledger_entries },
  }
}

/** Sealed files as they lie on disk; those being written do not count. */
const storedOnDisk = async (directory: string): Promise<{ files: number; bytes: number }> => {
  const storage = { files: 0, bytes: 0 }
  for (const entry of await readdir(directory, { withFileTypes: true, recursive: true }).catch(() => [])) {
    if (!entry.isFile() || entry.parentPath.includes('/.')) continue
    const found = await stat(join(entry.parentPath, entry.name)).catch(() => null)
    if (!found) continue
    storage.files++
    storage.bytes += found.size
  }
  return storage
}
