import { backup, idOfKey, type Manifest } from '../../platform/archive/index.ts'
import { AppError } from '../../platform/errors/index.ts'
import { currentMaster } from '../../platform/keys/index.ts'
import type { Services } from '../../platform/services.ts'
import { type BackupMade, tell, tellFailure } from './events.ts'
import { nameOf, pathOf, prepareFolder, prune, rememberKey, writeSum } from './folder.ts'
import { recoveryPublicKey } from './recovery-key.ts'
import { exclusively, type Running } from './running.ts'
import { tellHouses } from './tell-house.ts'

/**
 * One archive in the folder of archives, told in the ledger; those that expired go once it is there.
 * A failure is told too. @throws AppError `no-recovery-key` | `server-busy` | what `backup` throws
 */
export const makeBackup = (services: Services, actor: string, now = services.clock.now()): Promise<BackupMade> =>
  exclusively(services, 'backup', async (run) => {
    const key = await recoveryPublicKey(services)
    if (!key) throw new AppError('no-recovery-key')
    try {
      const began = performance.now()
      await prepareFolder(services, now)
      const name = nameOf(now)
      const made = await backup({
        ownerPool: services.owner.pool,
        dataDirectory: services.config.dataDirectory,
        out: pathOf(services, name),
        now,
        master: await masterOf(services),
        recoveryPublicKey: key,
        ledgerKey: services.ledgerKey,
        hygie: services.version,
        signal: run.cancel.signal,
        progress: (progress) => follow(run, progress),
      })
      await writeSum(services, name, made.sha256)
      await rememberKey(services, name, made.archiveKey)
      const told: BackupMade = {
        name,
        rows: made.manifest.tables.reduce((sum, table) => sum + table.rows, 0),
        files: made.manifest.files.count,
        bytes: made.bytes,
        sha256: made.sha256,
        seconds: Math.round((performance.now() - began) / 100) / 10,
        recipient: idOfKey(key),
        removed: await prune(services),
      }
      await tell(services, 'backup.made', told, actor)
      return told
    } catch (error) {
      if (run.cancel.signal.aborted) throw new AppError('cancelled')
      await tellFailure(services, 'backup', error, actor)
        .then(() => tellHouses(services))
        .catch(() => {})
      throw error
    }
  })

/** The key itself: whoever holds the paper needs nothing else. */
const masterOf = async (services: Services): Promise<Manifest['master']> => {
  const kept = await currentMaster(services.owner.db)
  const held = kept && services.keys.masterIf(kept.id)
  // Changed by another server a moment ago: an archive that does not open is none.
  if (!kept || !held) throw new AppError('server-sealed')
  return { id: kept.id, derivation: kept.derivation, key: held.key.toString('base64') }
}

/** Rows are a tenth of the way. */
const follow = (run: Running, { phase, done, total }: { phase: 'rows' | 'archive'; done: number; total: number }): void => {
  run.phase = phase
  const part = total === 0 ? 1 : Math.min(1, done / total)
  run.percent = Math.round(phase === 'rows' ? part * 10 : 10 + part * 90)
}
