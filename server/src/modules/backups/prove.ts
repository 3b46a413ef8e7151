import { restore, withBeside } from '../../platform/archive/index.ts'
import { AppError } from '../../platform/errors/index.ts'
import type { Services } from '../../platform/services.ts'
import { checkFiles, compareCounts, comparedAt, compareLedger, compareStates, type Flaw } from './compare.ts'
import { type ProofMade, tell, tellFailure } from './events.ts'
import { type Archive, listArchives, pathOf, rememberedKey } from './folder.ts'
import { openSeals } from '../../platform/open-seals.ts'
import { carriedMaster } from './archived-master.ts'
import { steps } from './restore-archive.ts'
import { exclusively, type Running } from './running.ts'
import { tellHouses } from './tell-house.ts'

/**
 * Restores the last archive beside the live house, as one would on the worst night, and compares: chains, counts, files, states.
 * The result is told in the ledger, what did not hold as well as what did. The live house is only read.
 * @throws AppError `not-found` | `no-archive-key` | `server-busy` | what `restore` throws, told too
 */
export const proveLastBackup = (services: Services, actor: string): Promise<ProofMade> =>
  exclusively(services, 'proof', async (run) => {
    const archive = (await listArchives(services))[0]
    if (!archive) throw new AppError('not-found')
    try {
      const archiveKey = await rememberedKey(services, archive.name)
      if (!archiveKey) throw new AppError('no-archive-key', { name: archive.name })
      const proof = await tryOut(services, run, archive, archiveKey)
      await tell(services, 'backup.proof', proof, actor)
      await tellHouses(services)
      return proof
    } catch (error) {
      if (run.cancel.signal.aborted) throw new AppError('cancelled')
      await tellFailure(services, 'proof', error, actor)
        .then(() => tellHouses(services))
        .catch(() => {})
      throw error
    }
  })

const tryOut = (services: Services, run: Running, archive: Archive, archiveKey: Buffer): Promise<ProofMade> => {
  const { owner, config, migrations, clock } = services
  const { signal } = run.cancel
  const began = performance.now()
  const reach = (phase: string, percent: number): void => {
    signal.throwIfAborted()
    Object.assign(run, { phase, percent })
  }
  reach('restore', 0)
  return withBeside(owner, config.dataDirectory, async (beside) => {
    const file = pathOf(services, archive.name)
    const { manifest } = await restore({
      ownerPool: beside.owner.pool,
      dataDirectory: beside.dataDirectory,
      file,
      opener: { archiveKey },
      ...steps(beside.owner, migrations),
    })
    reach('ledger', 60)
    // As on an empty server: with nothing but what the archive carries.
    const alone = { ...config, dataDirectory: beside.dataDirectory, masterKey: null, masterKeyFile: null }
    const master = manifest.master ? carriedMaster(manifest.master) : null
    const { files, ledgerKey } = await openSeals(alone, beside.owner.db, clock, () => Promise.reject(new AppError('server-sealed')), master)
    const ledger = await compareLedger(owner, beside.owner, ledgerKey)
    reach('files', 70)
    const checked = await checkFiles(beside.owner, files, signal)
    reach('states', 90)
    const instant = comparedAt(archive.createdAt)
    const counts = await compareCounts(owner, beside.owner, instant)
    const compared = await compareStates(owner, beside.owner, { contentDirectory: config.contentDirectory, instant })
    reach('cleaning', 100)
    const flaw: Flaw | null = ledger.flaw ?? checked.flaw ?? counts ?? compared.flaw
    return {
      archiveOf: archive.createdAt.toISOString(),
      ok: flaw === null,
      failed: flaw?.failed ?? null,
      seconds: Math.round((performance.now() - began) / 100) / 10,
      bytes: archive.bytes,
      rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0),
      files: checked.checked,
      ledgerEntries: ledger.entries,
      states: compared.states,
      ...(flaw ? { detail: flaw.detail } : {}),
    }
  })
}
