import type { ScaleInput } from '@hygie/contract/quality'
import type { Insertable, Selectable, Updateable } from 'kysely'
import type { TenantContext } from '../../platform/http/context.ts'
import type { CriterionTable, DepartureLine, ProgrammeTable, QualityActionTable, RiskReviewTable, SharedValues } from './tables.ts'

export type ProgrammeRow = Selectable<ProgrammeTable>
export type QualityRow = Selectable<QualityActionTable>
export type RiskReviewRow = Selectable<RiskReviewTable>
export type CriterionRow = Selectable<CriterionTable>

type New<T> = Omit<Insertable<T>, 'establishment_id' | 'id' | 'withdrawn_at' | 'withdrawn_reason'>
const STANDING = { withdrawn_at: null, withdrawn_reason: null } as const

/** Latest first. */
export const listProgrammes = ({ db, establishmentId }: TenantContext): Promise<ProgrammeRow[]> =>
  db.selectFrom('quality_programmes').selectAll().where('establishment_id', '=', establishmentId).orderBy('year', 'desc').execute()

export const saveProgramme = async ({ db, establishmentId }: TenantContext, row: New<ProgrammeTable>): Promise<void> => {
  await db
    .insertInto('quality_programmes')
    .values({ ...row, ...STANDING, establishment_id: establishmentId })
    .onConflict((conflict) => conflict.columns(['establishment_id', 'year']).doUpdateSet(row))
    .execute()
}

export const changeProgramme = async ({ db, establishmentId }: TenantContext, year: number, changes: Updateable<ProgrammeTable>): Promise<void> => {
  await db.updateTable('quality_programmes').set(changes).where('establishment_id', '=', establishmentId).where('year', '=', year).execute()
}

/** By action. */
export const loadQuality = async ({ db, establishmentId }: TenantContext): Promise<Map<number, QualityRow>> => {
  const rows = await db.selectFrom('quality_actions').selectAll().where('establishment_id', '=', establishmentId).execute()
  return new Map(rows.map((row) => [row.action_id, row]))
}

export type QualityChanges = Partial<Pick<QualityRow, 'indicator' | 'wording' | 'their_reference' | 'said' | 'said_on' | 'said_note'>> & {
  sent?: SharedValues
  told?: SharedValues
  conflicts?: SharedValues
}

export const saveQuality = async ({ db, establishmentId }: TenantContext, actionId: number, changes: QualityChanges): Promise<void> => {
  const { sent, told, conflicts, ...plain } = changes
  const row = {
    ...plain,
    ...(sent && { sent: JSON.stringify(sent) }),
    ...(told && { told: JSON.stringify(told) }),
    ...(conflicts && { conflicts: JSON.stringify(conflicts) }),
  }
  await db
    .insertInto('quality_actions')
    .values({ sent: '{}', told: '{}', conflicts: '{}', ...row, establishment_id: establishmentId, action_id: actionId })
    .onConflict((conflict) => conflict.columns(['establishment_id', 'action_id']).doUpdateSet(row))
    .execute()
}

/** What went out of each, in one statement. */
export const saveSent = async ({ db, establishmentId }: TenantContext, sent: readonly { actionId: number; values: SharedValues }[]): Promise<void> => {
  if (sent.length === 0) return
  await db
    .insertInto('quality_actions')
    .values(
      sent.map(({ actionId, values }) => ({
        establishment_id: establishmentId,
        action_id: actionId,
        sent: JSON.stringify(values),
        told: '{}',
        conflicts: '{}',
      })),
    )
    .onConflict((conflict) => conflict.columns(['establishment_id', 'action_id']).doUpdateSet((eb) => ({ sent: eb.ref('excluded.sent') })))
    .execute()
}

export const insertDeparture = async ({ db, establishmentId, now, user }: TenantContext, year: number | null, lines: DepartureLine[]): Promise<number> =>
  (
    await db
      .insertInto('quality_departures')
      .values({ establishment_id: establishmentId, at: now, by: user.name, year, lines: JSON.stringify(lines) })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

const MOST_DEPARTURES = 10

/** Latest first. */
export const listDepartures = ({ db, establishmentId }: TenantContext) =>
  db
    .selectFrom('quality_departures')
    .select((eb) => ['id', 'at', 'by', 'year', eb.fn<number>('jsonb_array_length', ['lines']).as('actions')])
    .where('establishment_id', '=', establishmentId)
    .orderBy('id', 'desc')
    .limit(MOST_DEPARTURES)
    .execute()

export const findDeparture = ({ db, establishmentId }: TenantContext, id: number) =>
  db.selectFrom('quality_departures').selectAll().where('establishment_id', '=', establishmentId).where('id', '=', id).executeTakeFirst()

export const findScale = async ({ db, establishmentId }: TenantContext): Promise<ScaleInput | null> =>
  (await db.selectFrom('quality_scales').select('levels').where('establishment_id', '=', establishmentId).executeTakeFirst())?.levels ?? null

export const saveScale = async ({ db, establishmentId }: TenantContext, levels: ScaleInput): Promise<void> => {
  const row = { levels: JSON.stringify(levels) }
  await db
    .insertInto('quality_scales')
    .values({ ...row, establishment_id: establishmentId })
    .onConflict((conflict) => conflict.column('establishment_id').doUpdateSet(row))
    .execute()
}

/** Latest first. */
export const listReviews = ({ db, establishmentId }: TenantContext): Promise<RiskReviewRow[]> =>
  db
    .selectFrom('quality_risk_reviews')
    .selectAll()
    .where('establishment_id', '=', establishmentId)
    .orderBy('reviewed_on', 'desc')
    .orderBy('id', 'desc')
    .execute()

export const insertReview = async ({ db, establishmentId }: TenantContext, row: New<RiskReviewTable>): Promise<number> =>
  (
    await db
      .insertInto('quality_risk_reviews')
      .values({ ...row, ...STANDING, establishment_id: establishmentId })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

export const changeReview = async ({ db, establishmentId }: TenantContext, id: number, changes: Updateable<RiskReviewTable>): Promise<void> => {
  await db.updateTable('quality_risk_reviews').set(changes).where('establishment_id', '=', establishmentId).where('id', '=', id).execute()
}

/** Those with a code first, in its order; then by title. */
export const listCriteria = ({ db, establishmentId }: TenantContext): Promise<CriterionRow[]> =>
  db
    .selectFrom('quality_criteria')
    .selectAll()
    .where('establishment_id', '=', establishmentId)
    .orderBy('code', (order) => order.asc().nullsLast())
    .orderBy('title')
    .orderBy('id')
    .execute()

export const insertCriterion = async ({ db, establishmentId }: TenantContext, row: New<CriterionTable>): Promise<number> =>
  (
    await db
      .insertInto('quality_criteria')
      .values({ ...row, ...STANDING, establishment_id: establishmentId })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

export const changeCriterion = async ({ db, establishmentId }: TenantContext, id: number, changes: Updateable<CriterionTable>): Promise<void> => {
  await db.updateTable('quality_criteria').set(changes).where('establishment_id', '=', establishmentId).where('id', '=', id).execute()
}
