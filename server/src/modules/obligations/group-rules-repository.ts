import type { Trx } from '../../platform/database/tenant.ts'
import { loadStays, type Stay } from '../../platform/tenancy/index.ts'
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

type VotedRule = Awaited<ReturnType<typeof listGroupRules>>[number]

/** Rules of the groups these houses belong or belonged to, one line per house and stay: two queries whatever their number. A partner is not bound. */
export const loadGroupRules = async (db: Trx, establishmentIds: readonly number[]): Promise<RuleRow[]> => {
  const stays = (await loadStays(db, establishmentIds)).filter((one) => one.membership !== 'partner')
  const ghtIds = [...new Set(stays.map((one) => one.ghtId))]
  const rules = await db
    .selectFrom('group_rules')
    .selectAll()
    .where((eb) => eb('ght_id', '=', eb.fn.any(eb.val(ghtIds))))
    .orderBy('adopted_on')
    .orderBy('id')
    .execute()
  return rules.flatMap((rule) => stays.filter((one) => one.ghtId === rule.ght_id).flatMap((stay) => bindingOf(rule, stay)))
}

/** The rule as it binds one house: known from the day it was both voted and a member, never late before it joined, until either ends. */
const bindingOf = (rule: VotedRule, stay: Stay): RuleRow[] => {
  const { id, requirement_id, part_id, kind, value, label } = rule
  const recorded_at = later(rule.recorded_at, stay.joinedAt)
  const withdrawn_at = earlier(rule.withdrawn_at, stay.leftAt)
  if (withdrawn_at !== null && withdrawn_at <= recorded_at) return []
  return [
    {
      establishment_id: stay.establishmentId,
      id,
      key: `group-${id}`,
      ght: { id: stay.ghtId, name: stay.ghtName },
      requirement_id,
      part_id,
      origin: 'group-rule',
      kind,
      value,
      label,
      adopted_on: stay.since !== null && stay.since > rule.adopted_on ? stay.since : rule.adopted_on,
      recorded_at,
      withdrawn_at,
      letter_file_id: null,
    },
  ]
}

const later = (a: Date, b: Date | null): Date => (b !== null && b > a ? b : a)
const earlier = (a: Date | null, b: Date | null): Date | null => (a === null ? b : b === null || a <= b ? a : b)
