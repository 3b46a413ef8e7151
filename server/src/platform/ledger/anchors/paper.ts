import { sql } from 'kysely'
import type { Db } from '../../database/tenant.ts'

export interface PaperAnchor {
  stream: string
  seq: number
  /** SHA-256, hexadecimal. */
  hash: string
  /** A code of the report. */
  document: string
  at: Date
}

/** Keeps the head that a document is about to carry. The same head on the same document is one anchor. */
export const keepPaperAnchor = async (db: Db, { stream, seq, hash, document, at }: PaperAnchor): Promise<void> => {
  await sql`insert into ledger_paper_anchors (stream, seq, hash, document, at) values (${stream}, ${seq}, decode(${hash}, 'hex'), ${document}, ${at})
    on conflict do nothing`.execute(db)
}

/** The head of a stream as it is now; null while it is empty. The platform's is readable by all. */
export const headOf = async (db: Db, stream: string): Promise<{ seq: number; hash: string } | null> => {
  const { rows } = await sql<{ seq: number; hash: string }>`select seq::float8 as seq, encode(hash, 'hex') as hash from ledger_heads
    where stream = ${stream} and seq > 0`.execute(db)
  return rows[0] ?? null
}

/** One entry of a stream by its number: its hash and its day, to compare a head read on paper. */
export const entryAt = async (db: Db, stream: string, seq: number): Promise<{ hash: string; at: Date } | null> => {
  const { rows } = await sql<{ hash: string; at: Date }>`select encode(hash, 'hex') as hash, at from ledger_entries
    where stream = ${stream} and seq = ${seq}`.execute(db)
  return rows[0] ?? null
}
