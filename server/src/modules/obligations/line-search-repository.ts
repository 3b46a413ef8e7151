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
    join imported_lines line on line.catalogue_id = head.id and line.version = head.version where line.position >= ${after} order by line.position limit ${limit}`.execute(
    db,
  )
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from ${newest} head
    join imported_lines line on line.catalogue_id = head.id and line.version = head.version`.execute(db)
  return { lines, total: rows[0]?.total ?? 0 }
}

/** A page of the lines that hold every word, or begin one with it (numbers whole). At most `most` are sorted: a word found everywhere costs no more than a rare one. */
export const searchLines = async (
  db: Trx,
  words: readonly string[],
  { catalogueId, after, limit, most }: { catalogueId: string | null; after: number; limit: number; most: number },
): Promise<{ lines: FoundLine[]; total: number }> => {
  const wanted = words.map((word) => (/^\d+$/.test(word) ? word : `'${word}':*`)).join(' & ')
  const { rows } = await sql<FoundLine & { total: number }>`with found as (
      select line.catalogue_id, line.version, line.position, newest.title as catalogue_title from imported_lines line
      join ${NEWEST} newest on newest.id = line.catalogue_id and newest.version = line.version
      where line.search @@ to_tsquery('simple', ${wanted}) and (${catalogueId}::text is null or line.catalogue_id = ${catalogueId}) limit ${most}),
    page as (select * from found order by catalogue_title, catalogue_id, position offset ${after} limit ${limit})
    select counted.total, page.catalogue_title, line.catalogue_id, line.id, line.number, line.title, line.description, line.depth, line.assessable
    from (select count(*)::int as total from found) counted left join (page join imported_lines line using (catalogue_id, version, position)) on true
    order by page.catalogue_title, page.catalogue_id, page.position`.execute(db)
  return { lines: rows.filter((one) => one.id !== null), total: rows[0]?.total ?? 0 }
}
