import { sql } from 'kysely'
import type { Trx } from '../database/tenant.ts'
import { streamOf } from './entry-hash.ts'

/** How many entries the streams of some establishments hold, and the newest head among them. */
export async function ledgerSummary(db: Trx, establishmentIds: readonly number[]): Promise<{ entries: number; head: string | null }> {
  const { rows } = await sql<{
    seq: number
    hash: string
  }>`select seq, encode(hash, 'hex') as hash from ledger_heads where stream = any(${establishmentIds.map(streamOf)})`.execute(db)
  return { entries: rows.reduce((sum, row) => sum + row.seq, 0), head: rows.length === 1 ? (rows[0]?.hash ?? null) : null }
}

/** Place in the ledger of records named by their id in the payload, for one kind of entry; of an erased one, by the entry that tells the erasure. */
export async function sealsOf(db: Trx, establishmentId: number, kind: string, ids: readonly number[]): Promise<Map<number, { seq: number; hash: string }>> {
  if (ids.length === 0) return new Map()
  const stream = streamOf(establishmentId)
  const asked = ids.map(String)
  const { rows } = await sql<{ id: number; seq: number; hash: string }>`
    select p.record_id::bigint as id, e.seq, encode(e.hash, 'hex') as hash from ledger_payloads p join ledger_entries e on e.stream = p.stream and e.seq = p.seq
      where p.stream = ${stream} and p.record_id = any(${asked}) and e.kind = ${kind}
    union all
    select p.record_id::bigint, sealed.seq, encode(sealed.hash, 'hex') from ledger_payloads p join ledger_entries e on e.stream = p.stream and e.seq = p.seq
      join ledger_entries sealed on sealed.stream = p.stream and sealed.seq = (p.payload ->> 'seq')::bigint
      where p.stream = ${stream} and p.record_id = any(${asked}) and e.kind = 'ledger.payload-erased' and p.payload ->> 'about' = ${kind}`.execute(db)
  return new Map(rows.map((row) => [row.id, { seq: row.seq, hash: row.hash }]))
}
