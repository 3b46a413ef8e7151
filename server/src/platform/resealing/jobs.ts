import { z } from 'zod'
import { enqueueOnce, everyHouse, outsideJob, platformJob } from '../jobs/index.ts'
import { keysOf, rewriteKeyTable, scopeOfHouse } from '../keys/index.ts'
import { append } from '../ledger/index.ts'
import type { Services } from '../services.ts'
import { workOf } from './repository.ts'
import { resealHouse } from './reseal-house.ts'

export const resealJob = outsideJob({
  name: 'keys.reseal',
  payload: z.object({}),
  run: ({ services, establishmentId }) => resealHouse(services, establishmentId),
})

/** Another server process may seal with a key of a minute ago. */
const PATIENCE_MS = 10 * 60_000
/** Sealed every file before each house had its own key. */
const OLD_FILES = 'files'

/** Every night and at each start: what waits for its seal gets it, then former keys that open nothing any more are destroyed. */
export const tidyKeys = platformJob({
  name: 'keys.tidy',
  schedule: '20 3 * * *',
  run: async ({ services, now }) => {
    let allDone = true
    let destroyed = 0
    for (const { id } of await everyHouse(services.owner.db)) {
      const state = await stateOf(services, id)
      if (state === 'gone') continue
      if (state === 'to-do') {
        allDone = false
        await enqueueOnce(services, id, resealJob, {})
      } else if (state === 'unreadable') allDone = false
      else destroyed += await destroyFormer(services, scopeOfHouse(id), now, 1)
    }
    if (allDone) destroyed += await destroyFormer(services, OLD_FILES, now, 0)
    if (destroyed > 0) await rewriteKeyTable(services.owner.db)
  },
})

const stateOf = async ({ owner }: Services, establishmentId: number): Promise<'gone' | 'to-do' | 'unreadable' | 'done'> => {
  const scope = scopeOfHouse(establishmentId)
  const rows = await keysOf(owner.db, scope)
  const current = rows.find((one) => one.wrapped !== null)
  if (rows.length > 0 && !current) return 'gone'
  const work = await workOf(owner.db, scope)
  if (!current || !work?.finished_at || work.version !== current.version) return 'to-do'
  return work.unreadable > 0 ? 'unreadable' : 'done'
}

/** @returns how many keys */
const destroyFormer = async ({ owner, keys, ledgerKey }: Services, scope: string, now: Date, keep: number): Promise<number> => {
  const living = (await keysOf(owner.db, scope)).filter((one) => one.wrapped !== null)
  const former = living.slice(keep).filter((one) => now.getTime() - (one.retired_at ?? one.created_at).getTime() > PATIENCE_MS)
  if (former.length === 0) return 0
  const versions = former.map((one) => one.version)
  await owner.db.transaction().execute(async (trx) => {
    await keys.destroy(trx, scope, now, versions)
    const entry = { establishmentId: null, at: now, kind: 'keys.former-destroyed', actor: 'job:keys.tidy', payload: { scope, versions } }
    await append(trx, entry, ledgerKey)
  })
  return former.length
}
