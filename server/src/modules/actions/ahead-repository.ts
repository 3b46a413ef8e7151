import { sql } from 'kysely'
import type { Trx } from '../../platform/database/tenant.ts'

export interface AheadWish {
  /** What was open then. */
  instant: number
  day: string
  /** Dates are shown until then. */
  end: string
  /** Due until then is for today… */
  soon: string
  /** …and so is what mends one of these, by house. */
  pressing: readonly { establishmentId: number; requirementId: string }[]
  /** Of each house, of all of them. */
  most: { todos: number; dates: number }
}

interface AheadTodo {
  id: number
  establishmentId: number
  title: string
  ownerName: string
  dueOn: string | null
  requirementId: string | null
  firstGesture: string
  minutes: number
  careReason: string
  closedBy: string
}

export interface Ahead {
  todos: AheadTodo[]
  dates: { establishmentId: number; on: string; title: string; requirementId: string | null }[]
  /** Requirements that an open action takes up. */
  taken: { establishmentId: number; requirementId: string }[]
}

const openOf = (establishmentIds: readonly number[], { instant }: AheadWish) => {
  const at = new Date(instant)
  return sql`establishment_id = any(${[...establishmentIds]}::int[]) and created_at <= ${at} and (closed_at is null or closed_at > ${at})`
}

/** What the first page shows of the open actions, chosen where they are: of ten thousand it shows some tens. */
export const loadAhead = async (db: Trx, establishmentIds: readonly number[], wish: AheadWish): Promise<Ahead> => {
  const open = openOf(establishmentIds, wish)
  const houses = wish.pressing.map((one) => one.establishmentId)
  const requirements = wish.pressing.map((one) => one.requirementId)
  const todos = await sql<AheadTodo>`
    select id, establishment_id as "establishmentId", title, owner_name as "ownerName", due_on as "dueOn", requirement_id as "requirementId", first_gesture as "firstGesture", minutes,
      care_reason as "careReason", closed_by as "closedBy"
    from (
      select *, row_number() over (partition by establishment_id order by due_on nulls last, id) as place from actions
      where ${open} and first_gesture <> '' and minutes > 0 and care_reason <> '' and closed_by <> ''
        and (due_on <= ${wish.soon} or (establishment_id, requirement_id) in (select * from unnest(${houses}::int[], ${requirements}::text[])))
    ) as ready
    where place <= ${wish.most.todos} order by due_on nulls last, id`.execute(db)
  const dates = await sql<Ahead['dates'][number]>`
    select establishment_id as "establishmentId", due_on as "on", title, (array_agg(requirement_id order by id))[1] as "requirementId" from actions
    where ${open} and due_on between ${wish.day} and ${wish.end}
    group by establishment_id, due_on, title order by due_on, min(id) limit ${wish.most.dates}`.execute(db)
  const taken = await sql<Ahead['taken'][number]>`
    select distinct establishment_id as "establishmentId", requirement_id as "requirementId" from actions where ${open} and requirement_id is not null`.execute(
    db,
  )
  return { todos: todos.rows, dates: dates.rows, taken: taken.rows }
}
