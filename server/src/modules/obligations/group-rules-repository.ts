import { sql } from 'kysely'
import type { Trx } from '../../platform/database/tenant.ts'
import type { RuleRow } from './tables.ts'

export interface NewGroupRule {
  requirementId: string
  partId: string | null
  kind: 'freshness' | 'yearly-day'
  value: string
  adoptedOn: string
  label: string
}

/** Whoever acts for the group, at its time. */
export interface GroupActor {
  db: Trx
  now: Date
  user: { name: string }
}

export const insertGroupRule = async ({ db, now, user }: GroupActor, ghtId: number, one: NewGroupRule): Promise<number> =>
  (
    await db
      .insertInto('group_rules')
      .values({
        ght_id: ghtId,
        requirement_id: one.requirementId,
        part_id: one.partId,
        kind: one.kind,
        value: one.value,
        adopted_on: one.adoptedOn,
        label: one.label,
        recorded_at: now,
        recorded_by: user.name,
        withdrawn_at: null,
        withdrawn_by: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

/** @returns false when it is not there, or ended already */
export const endGroupRule = async ({ db, now, user }: GroupActor, ghtId: number, id: number): Promise<boolean> =>
  (
    await db
      .updateTable('group_rules')
      .set({ withdrawn_at: now, withdrawn_by: user.name })
      .where('ght_id', '=', ghtId)
      .where('id', '=', id)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst()
  ).numUpdatedRows > 0n

export const listGroupRules = (db: Trx, ghtId: number) =>
  db.selectFrom('group_rules').selectAll().where('ght_id', '=', ghtId).orderBy('adopted_on', 'desc').orderBy('id', 'desc').execute()

interface BindingRow {
  establishment_id: number
  ght_id: number
  ght_name: string
  id: number
  requirement_id: string
  part_id: string | null
  kind: 'freshness' | 'yearly-day'
  value: string
  adopted_on: string
  label: string
  recorded_at: Date
  withdrawn_at: Date | null
  joined_at: Date | null
  since: string | null
  left_at: Date | null
}

/** Rules of the groups these houses belong or belonged to, one line per house and stay: one query whatever their number. A partner is not bound. */
export const loadGroupRules = async (db: Trx, establishmentIds: readonly number[]): Promise<RuleRow[]> => {
  const { rows } =
    await sql<BindingRow>`select m.establishment_id, r.ght_id, g.name as ght_name, r.id, r.requirement_id, r.part_id, r.kind, r.value, r.adopted_on, r.label, r.recorded_at, r.withdrawn_at,
      m.joined_at, m.since, m.left_at
    from (select ght_id, establishment_id, membership, joined_at, since, null::timestamptz as left_at from ght_members
      union all select ght_id, establishment_id, membership, joined_at, since, left_at from ght_former_members) m
    join group_rules r on r.ght_id = m.ght_id join ghts g on g.id = m.ght_id
    where m.establishment_id = any(${establishmentIds}) and m.membership <> 'partner' order by r.adopted_on, r.id, m.left_at nulls last`.execute(db)
  return rows.flatMap(bindingOf)
}

/** The rule as it binds one house: known from the day it was both voted and a member, never before it joined, until either ends. */
const bindingOf = (row: BindingRow): RuleRow[] => {
  const recorded_at = later(row.recorded_at, row.joined_at)
  const withdrawn_at = earlier(row.withdrawn_at, row.left_at)
  if (withdrawn_at !== null && withdrawn_at <= recorded_at) return []
  const { establishment_id, id, requirement_id, part_id, kind, value, label } = row
  const adopted_on = row.since !== null && row.since > row.adopted_on ? row.since : row.adopted_on
  const ght = { id: row.ght_id, name: row.ght_name }
  const key = `group-${id}`
  return [
    {
      establishment_id,
      id,
      key,
      ght,
      requirement_id,
      part_id,
      origin: 'group-rule',
      kind,
      value,
      label,
      adopted_on,
      recorded_at,
      withdrawn_at,
      letter_file_id: null,
    },
  ]
}

const later = (a: Date, b: Date | null): Date => (b !== null && b > a ? b : a)
const earlier = (a: Date | null, b: Date | null): Date | null => (a === null ? b : b === null || a <= b ? a : b)
