import { sql } from 'kysely'
import type { Db } from '../database/tenant.ts'
import type { Head, LedgerRow } from './chain/types.ts'

export interface StoredHead extends Head {
  signature: Buffer | null
}

/** About 20 ms of checking at a time, so that the event loop breathes. */
const BATCH = 2_000

const isoText = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

/** A stream's head and its last stored number, in one statement hence of one instant: later appends are not « beyond the head ». */
export async function readEnd(db: Db, stream: string): Promise<{ head: StoredHead | null; lastSeq: number }> {
  const { rows } = await sql<StoredHead & { found: boolean; lastSeq: number }>`
    select h.stream is not null as found, h.demonstration, h.seq::float8 as seq, encode(h.hash, 'hex') as hash, h.signature,
      coalesce((select max(e.seq) from ledger_entries e where e.stream = ${stream}), 0)::float8 as "lastSeq"
    from (select) as one left join ledger_heads h on h.stream = ${stream}`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('a left join gives one row')
  return { head: row.found ? row : null, lastSeq: row.lastSeq }
}

/** Entries of a stream in order, by batches; the next batch is being read while the caller works on one. */
export async function* readEntries(db: Db, stream: string, upTo = Number.MAX_SAFE_INTEGER): AsyncGenerator<LedgerRow[]> {
  let next = readBatch(db, stream, 0, upTo)
  for (;;) {
    const rows = await next
    const last = rows.at(-1)
    if (!last) return
    next = readBatch(db, stream, last.seq, upTo)
    // A caller that stops early must not leave an unheard refusal behind.
    next.catch(() => {})
    yield rows
  }
}

async function readBatch(db: Db, stream: string, after: number, upTo: number): Promise<LedgerRow[]> {
  const { rows } = await sql<LedgerRow>`select e.stream, e.seq::float8 as seq, ${isoText('e.at')} as at, e.kind, e.actor,
      encode(e.payload_hash, 'hex') as "payloadHash", encode(e.previous_hash, 'hex') as "previousHash", encode(e.hash, 'hex') as hash,
      p.seq is not null as "hasPayload", p.payload, encode(p.salt, 'hex') as salt, ${isoText('p.erased_at')} as "erasedAt"
    from ledger_entries e left join ledger_payloads p on p.stream = e.stream and p.seq = e.seq
    where e.stream = ${stream} and e.seq > ${after} and e.seq <= ${upTo} order by e.seq limit ${BATCH}`.execute(db)
  return rows
}
