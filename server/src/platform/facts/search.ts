import { sql } from 'kysely'
import type { Trx } from '../database/tenant.ts'
import { foldText } from './fold.ts'
import { listFacts, type StoredFact } from './repository.ts'
import { listSubjects, type Subject } from './subjects.ts'

export interface FactSearch {
  /** Words: each is to be found somewhere, whatever its accents and case. */
  search?: string | undefined
  /** Of a scoped kind, all its scopes. */
  kind?: string | undefined
  /** Standing facts only. */
  expiringBefore?: string | undefined
  includeWithdrawn: boolean
  /** Last fact of the page before. */
  after?: number | undefined
  limit: number
  /** Name of each kind in the reader's language. */
  labels: ReadonlyMap<string, string>
}

const MOST_WORDS = 8

/** One page of the facts of an establishment, newest first, and how many answer in all: three queries whatever is asked. `next`: last of this page when others follow. */
export const searchFacts = async (
  db: Trx,
  establishmentId: number,
  query: FactSearch,
): Promise<{ facts: StoredFact[]; total: number; nothingYet: boolean; next: number | null; subjects: Subject[] }> => {
  const subjects = await listSubjects(db, [establishmentId])
  const words = foldText(query.search ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, MOST_WORDS)
  const found = await sql<{ total: number; nothingYet: boolean; ids: number[] }>`
    with found as materialized (
      select f.id, f.recorded_at from facts f left join fact_withdrawals w on w.establishment_id = f.establishment_id and w.fact_id = f.id
      where f.establishment_id = ${establishmentId}
        ${query.kind === undefined ? sql`` : sql`and (f.kind = ${query.kind} or starts_with(f.kind, ${`${query.kind}:`}))`}
        ${query.includeWithdrawn ? sql`` : sql`and w.at is null`}
        ${query.expiringBefore === undefined ? sql`` : sql`and f.valid_until < ${query.expiringBefore} and w.at is null`}
        ${sql.join(
          words.map((word) => sql`and ${holds([establishmentId], word, query.labels, subjects)}`),
          sql` `,
        )})
    select (select count(*) from found) as total, not exists (select from facts f where f.establishment_id = ${establishmentId}) as "nothingYet", array(
      select id from found
      ${query.after === undefined ? sql`` : sql`where (recorded_at, id) < (select p.recorded_at, p.id from facts p where p.establishment_id = ${establishmentId} and p.id = ${query.after})`}
      order by recorded_at desc, id desc limit ${query.limit + 1}) as ids`.execute(db)
  const { total, nothingYet, ids } = found.rows[0] ?? { total: 0, nothingYet: true, ids: [] }
  const page = ids.map(Number).slice(0, query.limit)
  return {
    facts: await listFacts(db, [establishmentId], { ids: page }),
    total,
    nothingYet,
    next: ids.length > query.limit ? (page.at(-1) ?? null) : null,
    subjects,
  }
}

/** The word stands in the fact itself, in the name of its kind or of what it is about, or in the name of one of its files. */
const holds = (houses: readonly number[], word: string, labels: FactSearch['labels'], subjects: readonly Subject[]) => {
  const pattern = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`
  const kinds = [...labels].filter(([, label]) => foldText(label).includes(word)).map(([kind]) => kind)
  const about = subjects.filter((one) => foldText(one.name).includes(word)).map((one) => one.subject)
  return sql`(f.folded like ${pattern} or split_part(f.kind, ':', 1) = any(${kinds}) or f.subject = any(${about}) or f.id in (
    select ff.fact_id from stored_files s join fact_files ff on ff.establishment_id = s.establishment_id and ff.file_id = s.id
    where s.establishment_id = any(${houses}) and s.folded like ${pattern}))`
}

export interface FoundFact {
  establishmentId: number
  id: number
  kind: string
  /** Name of what it is about. */
  about: string | null
  note: string | null
  observedOn: string
}

/** The newest facts that stand in some houses and hold every word: two queries. */
export const findFacts = async (
  db: Trx,
  houses: readonly number[],
  words: readonly string[],
  labels: FactSearch['labels'],
  most: number,
): Promise<FoundFact[]> => {
  const subjects = await listSubjects(db, houses)
  const { rows } =
    await sql<FoundFact>`select f.establishment_id as "establishmentId", f.id::float8 as id, f.kind, s.name as about, f.note, f.observed_on::text as "observedOn" from facts f
    left join fact_withdrawals w on w.establishment_id = f.establishment_id and w.fact_id = f.id
    left join fact_subjects s on s.establishment_id = f.establishment_id and s.subject = f.subject
    where f.establishment_id = any(${houses}) and w.at is null ${sql.join(
      words.map((word) => sql`and ${holds(houses, word, labels, subjects)}`),
      sql` `,
    )} order by f.recorded_at desc, f.id desc limit ${most}`.execute(db)
  return rows
}
