import { sql } from 'kysely'
import type { Db } from '../database/tenant.ts'
import { PLATFORM_STREAM } from './entry-hash.ts'

/** The newest entry of a kind in the platform's own stream; the transaction reads that stream. */
export async function lastPlatformEntry(db: Db, kind: string): Promise<{ at: Date; payload: unknown } | null> {
  const { rows } = await sql<{ at: Date; payload: unknown }>`select e.at, p.payload from ledger_entries e join ledger_payloads p using (stream, seq)
    where e.stream = ${PLATFORM_STREAM} and e.kind = ${kind} order by e.seq desc limit 1`.execute(db)
  return rows[0] ?? null
}
