import { sql } from 'kysely'
import type { Db } from '../database/tenant.ts'

/** As the owner: facts of each house recorded until an instant, by the house's own clock. */
export const countFactsUntil = async (owner: Db, instant: Date): Promise<Map<number, number>> => {
  const { rows } = await sql<{ id: number; facts: number }>`select e.id, (select count(*)::int from facts f where f.establishment_id = e.id
      and f.recorded_at <= ${instant}::timestamptz + e.clock_offset_seconds * interval '1 second') as facts from establishments e`.execute(owner)
  return new Map(rows.map((row) => [row.id, row.facts]))
}
