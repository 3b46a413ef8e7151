import type { ResponseOf } from '@hygie/contract'
import type { evaluateAll } from '@hygie/contract/obligations'
import type { Audience } from '@hygie/engines/compliance'
import { parisDay, shiftedClock } from '../../platform/clock/index.ts'
import { setScope } from '../../platform/database/tenant.ts'
import type { SignedInContext } from '../../platform/http/context.ts'
import { shippedCatalogues } from './catalogues.ts'
import { atOf, loadRecords } from './engine-input.ts'
import { judge } from './judge.ts'

/** Verdicts of the shipped catalogues for everything the person may read, each house by its own clock. */
export const evaluateEverything = async (context: SignedInContext, day: string | undefined, audience: Audience): Promise<ResponseOf<typeof evaluateAll>> => {
  const tenants = [...context.access.establishments.values()].filter((one) => one.permissions.has('obligations.read'))
  await setScope(context.db, { read: tenants.map((one) => one.id), write: [], ghts: [] })
  const { engine } = shippedCatalogues(context.services.config.contentDirectory)
  const byClock = Map.groupBy(tenants, (one) => one.clockOffsetSeconds)
  const establishments = []
  for (const [offset, group] of byClock) {
    const now = shiftedClock(context.services.clock, offset).now()
    const at = atOf(day, now, parisDay(now), audience)
    for (const [index, records] of (await loadRecords(context.db, group, at, engine)).entries())
      establishments.push({ id: records.establishmentId, name: group[index]?.name ?? '', verdicts: judge(engine, records, at) })
  }
  return { day: day ?? context.today, establishments: establishments.toSorted((a, b) => a.id - b.id) }
}
