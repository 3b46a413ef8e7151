import { sql } from 'kysely'
import type { Trx } from '../../platform/database/tenant.ts'
import type { ImportedLine } from './imported-repository.ts'

export type FoundLine = Pick<ImportedLine, 'catalogue_id' | 'id' | 'number' | 'title' | 'description' | 'depth' | 'assessable'> & { catalogue_title: string }

const COLUMNS = sql`line.catalogue_id, head.title as catalogue_title, line.id, line.number, line.title, line.description, line.depth, line.assessable`
const NEWEST = sql`(select distinct on (id) id, version, title from imported_catalogues order by id, version desc)`

/** A page of the newest version, headings included, and how many lines there are. */
export const browseLines = async (db: Trx, catalogueId: string, after: number, limit: number): Promise<{ lines: FoundLine[]; total: number }> => {
  const newest = sql`(select id, version, title from imported_catalogues where id = ${catalogueId} order by version desc limit 1)`
  const { rows: lines } = await sql<FoundLine>`select ${COLUMNS} from ${newest} head
    join imported_lines line on line.catalogue_id = head.id and line.version = head.version where line.position >= ${after} order by line.position limit ${limit}`.execute(db)
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from ${newest} head
    join imported_lines line on line.catalogue_id = head.id and line.version = head.version`.execute(db)
  return { lines, total: rows[0]?.total ?? 0 }
}

/** Lines that hold every word, or begin one with it; sorted once cut, so that a word found everywhere costs no more than a rare one. */
export const searchLines = async (db: Trx, words: readonly string[], catalogueId: string | null, most: number): Promise<FoundLine[]> => {
  const wanted = words.map((word) => `'${word}':*`).join(' & ')
  const { rows } = await sql<FoundLine>`select ${COLUMNS} from (
      select line.* from imported_lines line join ${NEWEST} newest on newest.id = line.catalogue_id and newest.version = line.version
      where line.search @@ to_tsquery('simple', ${wanted}) and (${catalogueId}::text is null or line.catalogue_id = ${catalogueId}) limit ${most}) line
    join ${NEWEST} head on head.id = line.catalogue_id
    order by head.title, line.catalogue_id, line.position`.execute(db)
  return rows
}
