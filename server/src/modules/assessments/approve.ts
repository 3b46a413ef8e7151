import { hash } from 'node:crypto'
import { parisDay } from '../../platform/clock/index.ts'
import { AppError } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/facts/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { canonicalJson } from '../../platform/ledger/index.ts'
import type { SignatureSource } from '../../platform/signatures/index.ts'
import { freeze } from './freeze.ts'
import { loadMarks } from './lines-repository.ts'
import { type AssessmentRow, lockAssessment, submittedIn, updateAssessment } from './repository.ts'
import { progressOf, statesOf } from './summarise.ts'
import { whereOf } from './view-assessment.ts'

/** A house can have two of the same year; the fact says which. */
const SOURCE = { type: 'engine', label: 'Auto-évaluation' } as const

/** @throws AppError not-found | conflict when it is in none of these states */
const take = async (context: TenantContext, id: number, ...statuses: AssessmentRow['status'][]): Promise<AssessmentRow> => {
  const row = await lockAssessment(context, id, 'alone')
  if (!row) throw new AppError('not-found')
  if (!statuses.includes(row.status)) throw new AppError('conflict')
  return row
}

/** How much of the grid is filled, as a fact, when it is the grid of the priority measures; the same share twice is one fact. */
export const recordProgress = async (context: TenantContext, row: AssessmentRow): Promise<{ asked: number; answered: number }> => {
  const { asked, answered } = progressOf(statesOf(await loadMarks(context.db, whereOf(row))).values())
  if (row.priority_measures && asked > 0)
    await recordFact(context, {
      kind: 'selfAssessment.completed',
      value: { numerator: answered, denominator: asked },
      observedOn: context.today,
      note: row.name,
      source: SOURCE,
      originKey: `self-assessment:${row.id}:${answered}/${asked}:${context.today}`,
    })
  return { asked, answered }
}

/** Into the queue of the director: everything asked is answered, or set aside with its reason. @throws AppError not-found | conflict */
export const submitAssessment = async (context: TenantContext, id: number): Promise<void> => {
  const row = await take(context, id, 'open')
  const { asked, answered } = await recordProgress(context, row)
  if (answered < asked) throw new AppError('conflict')
  await updateAssessment(context, id, { status: 'submitted', submitted_at: context.now, submitted_by: context.user.name })
  context.seal('self-assessment.submitted', { id, asked, answered })
}

export const reopenAssessment = async (context: TenantContext, id: number): Promise<void> => {
  await take(context, id, 'submitted')
  await updateAssessment(context, id, { status: 'open', submitted_at: null, submitted_by: null })
  context.seal('self-assessment.reopened', { id })
}

export const abandonAssessment = async (context: TenantContext, id: number, reason: string): Promise<void> => {
  await take(context, id, 'open', 'submitted')
  await updateAssessment(context, id, { status: 'abandoned', abandoned_reason: reason })
  context.seal('self-assessment.abandoned', { id, reason })
}

/** The director approves what is in the queue: every answer is frozen and its digest sealed; the receipt of the national platform stays a document apart. */
export const approveAssessment = async (context: TenantContext, id: number, title: string): Promise<void> => {
  const { now, user, today } = context
  const row = await take(context, id, 'submitted')
  const approved = { approved_at: now, approved_by: user.name, approved_title: title }
  const snapshot = await freeze(context, { ...row, ...approved, status: 'approved' })
  const sha256 = hash('sha256', canonicalJson(snapshot), 'hex')
  await updateAssessment(context, id, { ...approved, status: 'approved', snapshot: JSON.stringify(snapshot), snapshot_sha256: sha256 })
  if (row.priority_measures)
    await recordFact(context, {
      kind: 'selfAssessment.approved',
      observedOn: today,
      note: `${row.name}, ${user.name}, ${title}`,
      source: { type: 'person', label: user.name },
      originKey: `self-assessment:${id}:approved`,
    })
  context.seal('self-assessment.approved', { id, year: row.year, by: user.name, title, snapshotSha256: sha256 })
}

export const assessmentsToSign: SignatureSource = async (db, establishmentIds) =>
  (await submittedIn(db, establishmentIds)).map((one) => ({
    establishmentId: one.establishment_id,
    kind: 'self-assessment',
    id: one.id,
    name: one.name,
    preparedBy: one.submitted_by,
    since: parisDay(one.submitted_at ?? one.created_at),
  }))
