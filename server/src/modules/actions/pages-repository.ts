import type { ActionPage, ActionSort, ActionStatus } from '@hygie/contract/actions'
import { type RawBuilder, sql } from 'kysely'
import type { Trx } from '../../platform/database/tenant.ts'
import { type Cursor, cursorOf } from './cursor.ts'
import type { ActionRow } from './repository.ts'

export interface PageAsked {
  /** In the order of their names, for the sort by house. */
  houses: readonly number[]
  today: string
  status?: ActionStatus | 'late' | undefined
  requirementId?: string | undefined
  actionId?: number | undefined
  sort: ActionSort
  descending: boolean
  limit: number
  after: Cursor | null
}

const FRENCH = sql`collate "fr-x-icu"`

/** What each sort compares; the type is that of the cursor. */
const sortedBy = ({ sort, houses, today }: PageAsked): { value: RawBuilder<unknown>; type: RawBuilder<unknown> } => {
  switch (sort) {
    case 'due':
      return { value: sql`due_on`, type: sql`date` }
    case 'title':
      return { value: sql`title ${FRENCH}`, type: sql`text` }
    case 'owner':
      return { value: sql`owner_name ${FRENCH}`, type: sql`text` }
    case 'house':
      return { value: sql`array_position(${houses}::int[], establishment_id)`, type: sql`int` }
    case 'cost':
      return { value: sql`cost_euros`, type: sql`double precision` }
    case 'requirement':
      return { value: sql`requirement_id ${FRENCH}`, type: sql`text` }
    case 'status':
      return {
        value: sql`case when ${lateOn(today)} then 0 else array_position(array['open', 'closed-by-fact', 'closed-by-document', 'abandoned'], status) end`,
        type: sql`int`,
      }
  }
}

const lateOn = (today: string) => sql<boolean>`(status = 'open' and due_on < ${today}::date)`

/** One page, with one row more when there is another. Values that are absent come last both ways; equal ones by their number. */
export const listPage = async (db: Trx, asked: PageAsked): Promise<{ rows: ActionRow[]; next: string | null }> => {
  const { houses, limit, descending, after } = asked
  const { value, type } = sortedBy(asked)
  const direction = sql.raw(descending ? 'desc' : 'asc')
  const beyond = sql.raw(descending ? '<' : '>')
  const from = after && sql`${after.value}::text::${type}`
  const later =
    after === null
      ? sql``
      : after.value === null
        ? sql`and ${value} is null and id > ${after.id}`
        : sql`and (${value} ${beyond} ${from} or (${value} = ${from} and id > ${after.id}) or ${value} is null)`
  const { rows } = await sql<
    ActionRow & { sorted: string | null }
  >`select *, (${value})::text as sorted from actions where establishment_id = any(${houses}) ${filters(asked)} ${later}
    order by ${value} ${direction} nulls last, id limit ${limit + 1}`.execute(db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, next: rows.length > limit && last ? cursorOf({ value: last.sorted, id: last.id }) : null }
}

const filters = ({ status, requirementId, actionId, today }: PageAsked) =>
  sql`${status === undefined ? sql`` : status === 'late' ? sql`and ${lateOn(today)}` : sql`and status = ${status}`}
    ${requirementId === undefined ? sql`` : sql`and requirement_id = ${requirementId}`} ${actionId === undefined ? sql`` : sql`and id = ${actionId}`}`

/** How many in each status, late, and answering the filters: one query. */
export const countPlan = async (db: Trx, asked: PageAsked): Promise<Pick<ActionPage, 'counts' | 'total' | 'openCostEuros'>> => {
  const { rows } = await sql<Record<string, number>>`select count(*) as "all", count(*) filter (where ${lateOn(asked.today)}) as late,
      count(*) filter (where status = 'open') as open, count(*) filter (where status = 'closed-by-fact') as "closed-by-fact",
      count(*) filter (where status = 'closed-by-document') as "closed-by-document", count(*) filter (where status = 'abandoned') as abandoned,
      count(*) filter (where true ${filters(asked)}) as total, coalesce(sum(cost_euros) filter (where status = 'open'), 0) as "openCostEuros"
    from actions where establishment_id = any(${asked.houses})`.execute(db)
  const of = (name: string): number => rows[0]?.[name] ?? 0
  return {
    total: of('total'),
    openCostEuros: of('openCostEuros'),
    counts: {
      all: of('all'),
      late: of('late'),
      open: of('open'),
      'closed-by-fact': of('closed-by-fact'),
      'closed-by-document': of('closed-by-document'),
      abandoned: of('abandoned'),
    },
  }
}
