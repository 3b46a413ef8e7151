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

/** Place in the ledger (found by an index on the text of the id) of records named by their id in the payload, for one kind of entry; of an erased one, by the entry that tells the erasure. */
export async function sealsOf(db: Trx, establishmentId: number, kind: string, ids: readonly number[]): Promise<Map<number, { seq: number; hash: string }>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: number; seq: number; hash: string }>`select (p.payload->>'id')::bigint as id, sealed.seq, encode(sealed.hash, 'hex') as hash
    from ledger_payloads p join ledger_entries e on e.stream = p.stream and e.seq = p.seq
      join ledger_entries sealed on sealed.stream = p.stream and sealed.seq = case when e.kind = ${kind} then p.seq else (p.payload->>'seq')::bigint end
    where p.stream = ${streamOf(establishmentId)} and (e.kind = ${kind} or (e.kind = 'ledger.payload-erased' and p.payload->>'about' = ${kind}))
      and p.payload->>'id' = any(${ids.map(String)})`.execute(db)
  return new Map(rows.map((row) => [row.id, { seq: row.seq, hash: row.hash }]))
}
