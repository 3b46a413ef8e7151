import { sql } from 'kysely'
import type { Db } from '../database/tenant.ts'
import { PLATFORM_STREAM, streamOf } from './entry-hash.ts'

export interface Told {
  at: Date
  payload: unknown
}

/** The newest entry of a kind in the platform's own stream; the transaction reads that stream. */
export const lastPlatformEntry = async (db: Db, kind: string): Promise<Told | null> => (await platformEntries(db, kind, 1))[0] ?? null

/** Those of a kind in the platform's own stream, latest first. */
export async function platformEntries(db: Db, kind: string, limit: number): Promise<Told[]> {
  const { rows } = await sql<Told>`select e.at, p.payload from ledger_entries e join ledger_payloads p using (stream, seq)
    where e.stream = ${PLATFORM_STREAM} and e.kind = ${kind} order by e.seq desc limit ${limit}`.execute(db)
  return rows
}

/** Those of a kind in the streams of several houses since an instant, latest first, with the name of who did it. */
export async function entriesOf(
  db: Db,
  establishmentIds: readonly number[],
  kind: string,
  since: Date,
): Promise<(Told & { establishmentId: number; actor: string; name: string | null })[]> {
  if (establishmentIds.length === 0) return []
  const streams = new Map(establishmentIds.map((id) => [streamOf(id), id]))
  const { rows } = await sql<
    Told & { stream: string; actor: string; name: string | null }
  >`select e.stream, e.at, e.actor, u.name, p.payload from ledger_entries e join ledger_payloads p using (stream, seq) left join users u on e.actor = 'user:' || u.id
    where e.stream = any(${[...streams.keys()]}) and e.kind = ${kind} and e.at >= ${since} order by e.at desc, e.seq desc limit 100`.execute(db)
  return rows.map(({ stream, ...one }) => ({ ...one, establishmentId: streams.get(stream) ?? 0 }))
}
