import { parisDay } from '../../platform/clock/index.ts'
import type { Db } from '../../platform/database/tenant.ts'
import { everyConcerned } from '../../platform/tenancy/index.ts'
import { shippedCatalogues } from './catalogues.ts'
import { loadRecords } from './engine-input.ts'
import { judge } from './judge.ts'

/** As the owner: the state of each requirement of each house, as of an instant of real time; each house by its own clock. */
export const judgeHouses = (owner: Db, contentDirectory: string, instant: Date): Promise<Map<number, Map<string, string>>> =>
  owner
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (db) => {
      const { engine } = shippedCatalogues(contentDirectory)
      const judged = new Map<number, Map<string, string>>()
      for (const house of await everyConcerned(db)) {
        const now = new Date(instant.getTime() + house.clockOffsetSeconds * 1000)
        const at = { day: parisDay(now), instant: now.getTime(), audience: 'inside' as const }
        const [records] = await loadRecords(db, [house], at, engine)
        // The whole verdict, reasons included: the same state for other reasons is not the same.
        if (records) judged.set(house.id, new Map(judge(engine, records, at).map((verdict) => [verdict.requirementId, JSON.stringify(verdict)])))
      }
      return judged
    })
