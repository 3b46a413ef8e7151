import type { BodyOf } from '@hygie/contract'
import type { Action, createAction } from '@hygie/contract/actions'
import { type Selectable, sql, type Updateable } from 'kysely'
import type { Trx } from '../../platform/database/tenant.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import type { ActionTable } from './tables.ts'

type Input = BodyOf<typeof createAction>
export type ActionRow = Selectable<ActionTable>

const rowOf = (one: Input) => ({
  title: one.title,
  owner_name: one.ownerName,
  owner_title: one.ownerTitle ?? null,
  contact: one.contact ?? null,
  due_on: one.dueOn ?? null,
  cost_euros: one.costEuros ?? null,
  requirement_id: one.requirementId ?? null,
  part_id: one.partId ?? null,
  closing_fact_kind: one.closingFactKind ?? null,
  closing_subject: one.closingSubject ?? null,
  first_gesture: one.firstGesture || null,
  minutes: one.minutes ?? null,
  care_reason: one.careReason || null,
  closed_by: one.closedBy || null,
  paqss_year: one.paqssYear ?? null,
  exercise_id: one.exerciseId ?? null,
})

export const insertAction = async ({ db, establishmentId, now, user }: TenantContext, one: Input): Promise<number> =>
  (
    await db
      .insertInto('actions')
      .values({ establishment_id: establishmentId, ...rowOf(one), status: 'open', created_at: now, created_by: user.name })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

/** null: there is no such action here. */
export const findAction = async (db: Trx, establishmentId: number, id: number): Promise<ActionRow | null> =>
  (await db.selectFrom('actions').selectAll().where('establishment_id', '=', establishmentId).where('id', '=', id).executeTakeFirst()) ?? null

export const updateAction = async ({ db, establishmentId }: TenantContext, id: number, one: Input): Promise<void> => {
  await db.updateTable('actions').set(rowOf(one)).where('establishment_id', '=', establishmentId).where('id', '=', id).execute()
}

/** Several by their ids; those of another house are not found. */
export const findActions = async (db: Trx, establishmentId: number, ids: readonly number[]): Promise<ActionRow[]> =>
  ids.length === 0
    ? []
    : db
        .selectFrom('actions')
        .selectAll()
        .where('establishment_id', '=', establishmentId)
        .where('id', 'in', [...new Set(ids)])
        .execute()

/** Of several houses: one query. */
export const findActionsAcross = async (db: Trx, wanted: readonly { establishmentId: number; id: number }[]): Promise<ActionRow[]> =>
  wanted.length === 0
    ? []
    : db
        .selectFrom('actions')
        .selectAll()
        .where('establishment_id', 'in', [...new Set(wanted.map((one) => one.establishmentId))])
        .where('id', 'in', [...new Set(wanted.map((one) => one.id))])
        .execute()

/** Open actions that have a day, the next first. */
export const listOpenActionDates = async (db: Trx, establishmentId: number): Promise<{ id: number; title: string; ownerName: string; dueOn: string }[]> => {
  const rows = await db
    .selectFrom('actions')
    .select(['id', 'title', 'owner_name as ownerName', 'due_on as dueOn'])
    .where('establishment_id', '=', establishmentId)
    .where('status', '=', 'open')
    .where('due_on', 'is not', null)
    .orderBy('due_on')
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.map((row) => ({ ...row, dueOn: row.dueOn ?? '' }))
}

export const setDueOn = async (db: Trx, establishmentId: number, id: number, dueOn: string): Promise<void> => {
  await db.updateTable('actions').set({ due_on: dueOn }).where('establishment_id', '=', establishmentId).where('id', '=', id).execute()
}

export const reviseRow = async ({ db, establishmentId }: TenantContext, id: number, changes: Updateable<ActionTable>): Promise<void> => {
  if (Object.keys(changes).length === 0) return
  await db.updateTable('actions').set(changes).where('establishment_id', '=', establishmentId).where('id', '=', id).execute()
}

/** Years that some action is marked for. */
export const listProgrammeYears = async ({ db, establishmentId }: TenantContext): Promise<number[]> =>
  (
    await db.selectFrom('actions').select('paqss_year').distinct().where('establishment_id', '=', establishmentId).where('paqss_year', 'is not', null).execute()
  ).flatMap((row) => row.paqss_year ?? [])

interface Closing {
  status: ActionRow['status']
  note: string | null
  factId?: number | null
  fileId?: number | null
}

export const setStatus = async ({ db, establishmentId, now }: TenantContext, id: number, closing: Closing): Promise<void> => {
  const open = closing.status === 'open'
  await db
    .updateTable('actions')
    .set({
      status: closing.status,
      closed_at: open ? null : now,
      closed_note: closing.note,
      closing_fact_id: closing.factId ?? null,
      closing_file_id: closing.fileId ?? null,
    })
    .where('establishment_id', '=', establishmentId)
    .where('id', '=', id)
    .execute()
}

/** Marked PAQSS for a year, with a date (an owner they all have), and not abandoned. */
export const countInProgramme = async ({ db, establishmentId }: TenantContext, year: number): Promise<number> =>
  (
    await db
      .selectFrom('actions')
      .where('establishment_id', '=', establishmentId)
      .where('paqss_year', '=', year)
      .where('due_on', 'is not', null)
      .where('status', '<>', 'abandoned')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count

/** Closed by a fact within a calendar year of Paris. */
export const countClosedByFact = async ({ db, establishmentId }: TenantContext, year: number): Promise<number> =>
  (
    await db
      .selectFrom('actions')
      .where('establishment_id', '=', establishmentId)
      .where('status', '=', 'closed-by-fact')
      .where(sql<number>`extract(year from closed_at at time zone 'Europe/Paris')`, '=', year)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count

/** Open actions that a fact of this kind (about this subject, when they name one) closes. */
export const closableBy = ({ db, establishmentId }: TenantContext, kind: string, subject: string | null): Promise<{ id: number; title: string }[]> =>
  db
    .selectFrom('actions')
    .select(['id', 'title'])
    .where('establishment_id', '=', establishmentId)
    .where('status', '=', 'open')
    .where('closing_fact_kind', '=', kind)
    .where((eb) => eb.or([eb('closing_subject', 'is', null), eb('closing_subject', 'is not distinct from', subject)]))
    .execute()

const allOf = (db: Trx, establishmentIds: readonly number[]) =>
  db
    .selectFrom('actions')
    .selectAll()
    .where((eb) => eb('establishment_id', '=', eb.fn.any(eb.val(establishmentIds))))
    .orderBy('due_on', (order) => order.asc().nullsLast())
    .orderBy('id')

/** Every action of a house, the next due first. */
export const listActions = (db: Trx, establishmentId: number): Promise<ActionRow[]> => allOf(db, [establishmentId]).execute()

/** Those born of a crisis exercise. */
export const listBornOfExercises = (db: Trx, establishmentId: number): Promise<ActionRow[]> =>
  allOf(db, [establishmentId]).where('exercise_id', 'is not', null).execute()

/** What was open at an instant: created by then and not closed yet. */
export const loadOpenActions = async (db: Trx, establishmentIds: readonly number[], at: { instant: number; day: string }): Promise<Action[]> => {
  const instant = new Date(at.instant)
  const rows = await allOf(db, establishmentIds)
    .where('created_at', '<=', instant)
    .where((eb) => eb.or([eb('closed_at', 'is', null), eb('closed_at', '>', instant)]))
    .execute()
  return rows.map((row) => view(row, '', at.day))
}

export const view = (row: ActionRow, establishmentName: string, today: string): Action => ({
  id: row.id,
  establishmentId: row.establishment_id,
  establishmentName,
  title: row.title,
  ownerName: row.owner_name,
  ownerTitle: row.owner_title,
  contact: row.contact,
  dueOn: row.due_on,
  costEuros: row.cost_euros,
  requirementId: row.requirement_id,
  partId: row.part_id,
  closingFactKind: row.closing_fact_kind,
  closingSubject: row.closing_subject,
  firstGesture: row.first_gesture,
  minutes: row.minutes,
  careReason: row.care_reason,
  closedBy: row.closed_by,
  paqssYear: row.paqss_year,
  exerciseId: row.exercise_id,
  status: row.status,
  late: row.status === 'open' && row.due_on !== null && row.due_on < today,
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by,
  closedAt: row.closed_at?.toISOString() ?? null,
  closedNote: row.closed_note,
  closingFactId: row.closing_fact_id,
})
