import type { Trx } from '../../platform/database/tenant.ts'
import type { TenantContext } from '../../platform/http/context.ts'

/** Everything people said about requirements, for the given establishments: three queries whatever their number. */
export const loadStatements = async (db: Trx, establishmentIds: readonly number[]) => {
  if (establishmentIds.length === 0) return { attestations: [], answers: [], rules: [] }
  const attestations = await db.selectFrom('attestations').selectAll().where('establishment_id', 'in', establishmentIds).orderBy('attested_on').orderBy('id').execute()
  const answers = await db.selectFrom('answers').selectAll().where('establishment_id', 'in', establishmentIds).orderBy('recorded_at').orderBy('id').execute()
  const rules = await db
    .selectFrom('rules')
    .leftJoin('stored_files', (join) => join.onRef('stored_files.establishment_id', '=', 'rules.establishment_id').onRef('stored_files.id', '=', 'rules.letter_file_id'))
    .selectAll('rules')
    .select(['stored_files.name as letter_name', 'stored_files.media_type as letter_media_type', 'stored_files.bytes as letter_bytes', 'stored_files.sha256 as letter_sha256'])
    .where('rules.establishment_id', 'in', establishmentIds)
    .orderBy('adopted_on')
    .orderBy('rules.id')
    .execute()
  return { attestations, answers, rules }
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
    .values({ establishment_id: establishmentId, requirement_id: one.requirementId, part_id: one.partId, answer: one.answer, note: one.note, answered_on: today, recorded_at: now, answered_by: user.name, period: one.period })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const withdrawAnswer = async ({ db, establishmentId, now }: TenantContext, id: number): Promise<boolean> => {
  const done = await db.updateTable('answers').set({ withdrawn_at: now }).where('establishment_id', '=', establishmentId).where('id', '=', id).where('withdrawn_at', 'is', null).executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export interface NewRule {
  requirementId: string
  partId: string | null
  origin: 'group-rule' | 'house' | 'programme'
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

export const withdrawRule = async ({ db, establishmentId, now }: TenantContext, id: number): Promise<boolean> => {
  const done = await db.updateTable('rules').set({ withdrawn_at: now }).where('establishment_id', '=', establishmentId).where('id', '=', id).where('withdrawn_at', 'is', null).executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Members of a group in display order; a partner's facts stay out of reach, only its label is here. */
export const loadMembers = (db: Trx, ghtId: number) =>
  db.selectFrom('ght_members').selectAll().where('ght_id', '=', ghtId).orderBy('position').orderBy('establishment_id').execute()

export const loadGht = (db: Trx, ghtId: number) => db.selectFrom('ghts').selectAll().where('id', '=', ghtId).executeTakeFirst()
