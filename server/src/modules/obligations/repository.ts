import { sql } from 'kysely'
import type { Trx } from '../../platform/database/tenant.ts'
import { findFiles } from '../../platform/files/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { loadGroupRules } from './group-rules-repository.ts'
import type { RuleRow } from './tables.ts'

/** Everything people said about requirements, for the given establishments: five queries whatever their number. */
export const loadStatements = async (db: Trx, establishmentIds: readonly number[]) => {
  if (establishmentIds.length === 0) return { attestations: [], answers: [], rules: [], letters: [] }
  const attestations = await db
    .selectFrom('attestations')
    .selectAll()
    .where('establishment_id', 'in', establishmentIds)
    .orderBy('attested_on')
    .orderBy('id')
    .execute()
  const answers = await db.selectFrom('answers').selectAll().where('establishment_id', 'in', establishmentIds).orderBy('recorded_at').orderBy('id').execute()
  const own = await db.selectFrom('rules').selectAll().where('establishment_id', 'in', establishmentIds).orderBy('adopted_on').orderBy('id').execute()
  const rules: RuleRow[] = [...own.map((one) => ({ ...one, key: String(one.id), ght: null })), ...(await loadGroupRules(db, establishmentIds))]
  const letters = await findFiles(
    db,
    rules.flatMap((one) => (one.letter_file_id === null ? [] : [{ establishmentId: one.establishment_id, id: one.letter_file_id }])),
  )
  return { attestations, answers, rules, letters }
}

export type Statements = Awaited<ReturnType<typeof loadStatements>>

interface NewAttestation {
  requirementId: string
  partId: string | null
  subject: string | null
  personName: string
  personTitle: string
  statement: string
  attestedOn: string
  expiresOn: string
  period: number | null
}

export const insertAttestation = async ({ db, establishmentId, now, user }: TenantContext, one: NewAttestation): Promise<number> => {
  const { id } = await db
    .insertInto('attestations')
    .values({
      establishment_id: establishmentId,
      requirement_id: one.requirementId,
      part_id: one.partId,
      subject: one.subject,
      person_name: one.personName,
      person_title: one.personTitle,
      statement: one.statement,
      attested_on: one.attestedOn,
      recorded_at: now,
      expires_on: one.expiresOn,
      period: one.period,
      recorded_by: user.name,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const withdrawAttestation = async ({ db, establishmentId, now }: TenantContext, id: number, reason: string): Promise<boolean> => {
  const done = await db
    .updateTable('attestations')
    .set({ withdrawn_at: now, withdrawn_reason: reason })
    .where('establishment_id', '=', establishmentId)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

interface NewAnswer {
  requirementId: string
  partId: string | null
  answer: 'none' | 'in-progress' | 'planned' | 'not-applicable'
  note: string | null
  period: number | null
}

/** A new answer takes the place of the former one about the same thing. */
export const replaceAnswer = async ({ db, establishmentId, now, today, user }: TenantContext, one: NewAnswer): Promise<number> => {
  await db
    .updateTable('answers')
    .set({ withdrawn_at: now })
    .where('establishment_id', '=', establishmentId)
    .where('requirement_id', '=', one.requirementId)
    .where('part_id', 'is not distinct from', one.partId)
    .where('period', 'is not distinct from', one.period)
    .where('withdrawn_at', 'is', null)
    .execute()
  const { id } = await db
    .insertInto('answers')
    .values({
      establishment_id: establishmentId,
      requirement_id: one.requirementId,
      part_id: one.partId,
      answer: one.answer,
      note: one.note,
      answered_on: today,
      recorded_at: now,
      answered_by: user.name,
      period: one.period,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** @returns false when it is not there, or withdrawn already */
const withdrawFrom =
  (table: 'answers' | 'rules') =>
  async ({ db, establishmentId, now }: TenantContext, id: number): Promise<boolean> => {
    const done = await db
      .updateTable(table)
      .set({ withdrawn_at: now })
      .where('establishment_id', '=', establishmentId)
      .where('id', '=', id)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst()
    return done.numUpdatedRows > 0n
  }

export const withdrawAnswer = withdrawFrom('answers')

export interface NewRule {
  requirementId: string
  partId: string | null
  origin: 'house' | 'programme'
  kind: 'freshness' | 'yearly-day' | 'once'
  value: string
  adoptedOn: string
  label: string
  letterFileId: number | null
}

export const insertRule = async ({ db, establishmentId, now }: TenantContext, one: NewRule): Promise<number> => {
  const { id } = await db
    .insertInto('rules')
    .values({
      establishment_id: establishmentId,
      requirement_id: one.requirementId,
      part_id: one.partId,
      origin: one.origin,
      kind: one.kind,
      value: one.value,
      adopted_on: one.adoptedOn,
      recorded_at: now,
      label: one.label,
      letter_file_id: one.letterFileId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const withdrawRule = withdrawFrom('rules')

/** Requirements that somebody of the house attested or answered, whenever. */
export const answeredRequirements = async (db: Trx, establishmentId: number): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`select requirement_id as id from attestations where establishment_id = ${establishmentId}
    union select requirement_id from answers where establishment_id = ${establishmentId}`.execute(db)
  return rows.map(({ id }) => id)
}
