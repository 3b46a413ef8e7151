import type { ResponseOf } from '@hygie/contract'
import type { getRetention } from '@hygie/contract/retention'
import { endOfParisDay } from '../../platform/clock/index.ts'
import type { SignedInContext } from '../../platform/http/context.ts'
import { lastPlatformEntry } from '../../platform/ledger/index.ts'
import { announced, beforeOf, type Counts, houseIn, NOTICE_DAYS, PENDING_DAYS, reachOf, shifted } from './purge.ts'
import { countOver, housesByName, listHolds, preparing } from '../../platform/retention/index.ts'
import { REVISED_ON, RULES } from './rules.ts'

type View = ResponseOf<typeof getRetention>

/** A dry look: the counts are those of the next purge, if nothing is held back until then. */
export const viewRetention = async ({ services, now }: SignedInContext): Promise<View> => {
  const owner = services.owner.db
  const announcedFor = await announced(owner)
  const on = announcedFor ? endOfParisDay(announcedFor) : shifted(now, NOTICE_DAYS)
  const reach = await reachOf(owner, now)
  const last = await lastPlatformEntry(owner, 'retention.purged')
  const houses = await housesByName(owner)
  const rules: View['rules'] = []
  for (const rule of RULES) rules.push({ ...rule, ...(await countOver(owner, rule.kind, beforeOf(rule, on), reach)) })
  const nameOf = (id: number | null): string | null => (id === null ? null : (houses.get(id)?.name ?? ''))
  return {
    revisedOn: REVISED_ON,
    announcedFor,
    lastPurge: last && { at: last.at.toISOString(), counts: (last.payload as { counts: Counts }).counts },
    rules,
    holds: [
      ...(await listHolds(owner)).map((one) => {
        const establishmentId = houseIn(one.scope)
        return { id: one.id, establishmentId, establishmentName: nameOf(establishmentId), reason: one.reason, by: one.held_by, since: one.since.toISOString() }
      }),
      ...(await preparing(owner, shifted(now, -PENDING_DAYS)))
        .filter(({ establishmentId }) => houses.get(establishmentId)?.demonstration === false)
        .map(({ establishmentId, since }) => ({
          id: null,
          establishmentId,
          establishmentName: nameOf(establishmentId),
          reason: null,
          by: null,
          since: since.toISOString(),
        })),
    ],
  }
}
