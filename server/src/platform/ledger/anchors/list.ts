import { sql } from 'kysely'
import type { Db } from '../../database/tenant.ts'

export interface KeptAnchor {
  kind: 'timestamp' | 'paper'
  seq: number
  hash: string
  /** When it was printed; or stamped, null while it waits. */
  at: Date | null
  document: string | null
  /** Why it waits. */
  fault: string | null
}

/** Newest anchors of a stream, for people. */
export const listAnchors = async (db: Db, stream: string, limit: number): Promise<KeptAnchor[]> => {
  const { rows } =
    await sql<KeptAnchor>`select 'paper' as kind, seq::float8 as seq, encode(hash, 'hex') as hash, at, document, null as fault from ledger_paper_anchors where stream = ${stream}
    union all select 'timestamp', seq::float8, encode(hash, 'hex'), gen_time, null, fault from ledger_timestamps where stream = ${stream}
    order by seq desc, kind limit ${limit}`.execute(db)
  return rows
}

export interface AnchorToCheck {
  kind: 'timestamp' | 'paper'
  seq: number
  hash: string
  nonce: string | null
  reply: Uint8Array | null
}

/** All the anchors of a stream, with the replies of the authority. */
export const anchorsToCheck = async (db: Db, stream: string): Promise<AnchorToCheck[]> => {
  const { rows } =
    await sql<AnchorToCheck>`select distinct 'paper' as kind, seq::float8 as seq, encode(hash, 'hex') as hash, null as nonce, null::bytea as reply from ledger_paper_anchors where stream = ${stream}
    union all select 'timestamp', seq::float8, encode(hash, 'hex'), nonce, reply from ledger_timestamps where stream = ${stream} and reply is not null
    order by seq`.execute(db)
  return rows
}
