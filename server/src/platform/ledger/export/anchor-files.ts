import { sql } from 'kysely'
import type { Db } from '../../database/tenant.ts'
import { headText } from '../chain/entry-text.ts'
import { canonicalJson } from '../chain/canonical-json.ts'

export interface SmallFile {
  name: string
  bytes: Buffer
}

/** Stamps shown of the newest days; of the days before, the last one of each. */
const NEWEST = 20

/** What attests a stream outside of itself, as files: each stamp with what it stamps, the authorities, and the heads that were printed. */
export const anchorFiles = async (db: Db, stream: string, upTo: number, authorities: string | null): Promise<SmallFile[]> => {
  const stamps = await sql<{ seq: number; hash: string; reply: Buffer }>`select seq::float8 as seq, encode(hash, 'hex') as hash, reply from (
      select seq, hash, reply, row_number() over (order by seq desc) as newest, row_number() over (partition by gen_time::date order by seq desc) as last_of_day
      from ledger_timestamps where stream = ${stream} and reply is not null and seq <= ${upTo}) stamp
    where newest <= ${NEWEST} or last_of_day = 1 order by seq`.execute(db)
  const paper = await sql<{ seq: number; hash: string; at: Date }>`select seq::float8 as seq, encode(hash, 'hex') as hash, min(at) as at
    from ledger_paper_anchors where stream = ${stream} and seq <= ${upTo} group by seq, hash order by seq`.execute(db)
  const files = stamps.rows.flatMap(({ seq, hash, reply }): SmallFile[] => {
    const name = `ancres/${String(seq).padStart(9, '0')}`
    return [
      { name: `${name}.tsr`, bytes: reply },
      { name: `${name}.json`, bytes: Buffer.from(headText({ stream, demonstration: false, seq, hash })) },
    ]
  })
  if (stamps.rows.length > 0 && authorities !== null) files.push({ name: 'ancres/autorites.pem', bytes: Buffer.from(authorities) })
  const printed = paper.rows.map(({ at, ...one }) => ({ ...one, at: at.toISOString() }))
  return [...files, { name: 'ancres/papier.json', bytes: Buffer.from(canonicalJson(printed)) }]
}
