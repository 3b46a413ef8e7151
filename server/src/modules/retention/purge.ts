import type { RetentionKind } from '@hygie/contract/retention'
import type { Db } from '../../platform/database/tenant.ts'
import { parisDay } from '../../platform/clock/index.ts'
import { platformJob } from '../../platform/jobs/index.ts'
import { append, lastPlatformEntry } from '../../platform/ledger/index.ts'
import type { Services } from '../../platform/services.ts'
import { countOver, housesByName, listHolds, preparing, purgeOver, type Reach } from '../../platform/retention/index.ts'
import { type Rule, RULES } from './rules.ts'

const DAY_MS = 86_400_000
/** Between what is announced and what leaves: time to hold it back. */
export const NOTICE_DAYS = 14
/** Two purges a month at most. */
const REST_DAYS = 16
/** A draft older than that is nobody's work in progress. */
export const PENDING_DAYS = 90

export type Counts = Partial<Record<RetentionKind, number>>

export const shifted = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY_MS)

export const houseIn = (scope: string): number | null => (scope.startsWith('establishment:') ? Number(scope.slice('establishment:'.length)) : null)

/** Whom the purge leaves alone. */
export const reachOf = async (owner: Db, now: Date): Promise<Reach> => {
  const holds = await listHolds(owner)
  const drafts = await preparing(owner, shifted(now, -PENDING_DAYS))
  const houses = await housesByName(owner)
  return {
    held: [...new Set([...holds.flatMap((one) => houseIn(one.scope) ?? []), ...drafts.map((one) => one.establishmentId)])],
    demonstration: [...houses].flatMap(([id, house]) => (house.demonstration ? [id] : [])),
    platformHeld: holds.some((one) => one.scope === 'platform'),
  }
}

/** What was over so long before a day. */
export const beforeOf = ({ days }: Rule, on: Date): Date => shifted(on, -(days ?? 0))

export const announced = async (owner: Db): Promise<string | null> => {
  const told = await lastPlatformEntry(owner, 'retention.announced')
  const purged = await lastPlatformEntry(owner, 'retention.purged')
  return told && (!purged || purged.at < told.at) ? (told.payload as { on: string }).on : null
}

/** Announces what is due, then, the announced day come, purges it: what the page showed, less what was held back meanwhile. */
export const retentionJob = platformJob({
  name: 'retention.purge',
  schedule: '50 3 * * *',
  run: async ({ services, now }) => {
    const on = await announced(services.owner.db)
    if (on === null) await announce(services, now)
    else if (parisDay(now) >= on) await purge(services, now)
  },
})

const announce = async ({ owner, ledgerKey }: Services, now: Date): Promise<void> => {
  const last = await lastPlatformEntry(owner.db, 'retention.purged')
  if (last && last.at > shifted(now, -REST_DAYS)) return
  const at = shifted(now, NOTICE_DAYS)
  const reach = await reachOf(owner.db, now)
  const counts: Counts = {}
  for (const rule of RULES) {
    const { leaving } = await countOver(owner.db, rule.kind, beforeOf(rule, at), reach)
    if (leaving > 0) counts[rule.kind] = leaving
  }
  if (Object.keys(counts).length === 0) return
  const entry = { establishmentId: null, at: now, kind: 'retention.announced', actor: 'job:retention.purge', payload: { on: parisDay(at), counts } }
  await owner.db.transaction().execute((trx) => append(trx, entry, ledgerKey))
}

const purge = async ({ owner, ledgerKey }: Services, now: Date): Promise<void> =>
  owner.db.transaction().execute(async (trx) => {
    const reach = await reachOf(trx, now)
    const counts: Counts = {}
    for (const rule of RULES) {
      const gone = await purgeOver(trx, rule.kind, beforeOf(rule, now), reach)
      if (gone > 0) counts[rule.kind] = gone
    }
    const held = { establishments: reach.held, platform: reach.platformHeld }
    await append(trx, { establishmentId: null, at: now, kind: 'retention.purged', actor: 'job:retention.purge', payload: { counts, held } }, ledgerKey)
  })
