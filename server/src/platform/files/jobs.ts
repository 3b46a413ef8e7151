import { z } from 'zod'
import { outsideJob, platformJob } from '../jobs/index.ts'
import { append } from '../ledger/index.ts'
import { eraseUnnamed, removeOrphans } from './orphans.ts'

/** After a file was removed: asked in the same transaction, so that a kill in between leaves nothing behind. */
export const eraseContent = outsideJob({
  name: 'files.erase',
  payload: z.object({ sha256: z.string(), writtenBefore: z.iso.datetime() }),
  run: async ({ services, establishmentId }, { sha256, writtenBefore }) =>
    void (await eraseUnnamed(services, { establishmentId, sha256 }, new Date(writtenBefore))),
})

/** Every night, and at each start: what a killed process left without a row. */
export const sweepFiles = platformJob({
  name: 'files.sweep',
  schedule: '40 3 * * *',
  run: async ({ services, now }) => {
    const removed = await removeOrphans(services)
    if (removed.files === 0) return
    const entry = { establishmentId: null, at: now, kind: 'files.swept', actor: 'job:files.sweep', payload: removed }
    await services.owner.db.transaction().execute((trx) => append(trx, entry, services.ledgerKey))
  },
})
