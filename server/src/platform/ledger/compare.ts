import { sql } from 'kysely'
import type { Db } from '../database/tenant.ts'

/** Ends of the streams of a restored copy that the live ledger does not have at the same place: the copy is not its past. Streams dropped since are not missed. */
export const strayHeads = async (live: Db, copy: Db): Promise<{ stream: string; seq: number }[]> => {
  const heads = await sql<{
    stream: string
    seq: number
    hash: string
  }>`select stream, seq::float8 as seq, encode(hash, 'hex') as hash from ledger_heads where seq > 0`.execute(copy)
  const stray: { stream: string; seq: number }[] = []
  for (const { stream, seq, hash } of heads.rows) {
    const { rows } = await sql<{ known: boolean; same: boolean }>`select exists (select 1 from ledger_heads where stream = ${stream}) as known,
      exists (select 1 from ledger_entries where stream = ${stream} and seq = ${seq} and hash = decode(${hash}, 'hex')) as same`.execute(live)
    if (rows[0]?.known && !rows[0].same) stray.push({ stream, seq })
  }
  return stray
}
