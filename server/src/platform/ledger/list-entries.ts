import { sql } from 'kysely'
import type { Trx } from '../database/tenant.ts'
import { streamOf } from './entry-hash.ts'

export interface ListedEntry {
  seq: number
  at: Date
  kind: string
  /** `user:12`, `job:<name>`, `console`, `system` */
  actor: string
  hash: string
  /** null once erased. */
  payload: Record<string, unknown> | null
  erasedAt: Date | null
}

/** One page of the stream of an establishment, newest first. `only`: one entry. */
export const listEntries = async (
  db: Trx,
  establishmentId: number,
  { before, only, limit }: { before?: number | undefined; only?: number | undefined; limit: number },
): Promise<ListedEntry[]> => {
  const { rows } = await sql<ListedEntry>`select e.seq, e.at, e.kind, e.actor, encode(e.hash, 'hex') as hash, p.payload, p.erased_at as "erasedAt"
    from ledger_entries e join ledger_payloads p on p.stream = e.stream and p.seq = e.seq
    where e.stream = ${streamOf(establishmentId)}
      ${before === undefined ? sql`` : sql`and e.seq < ${before}`}
      ${only === undefined ? sql`` : sql`and e.seq = ${only}`}
    order by e.seq desc limit ${limit}`.execute(db)
  return rows
}
