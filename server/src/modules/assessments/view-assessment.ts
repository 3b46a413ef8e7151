import type { ResponseOf } from '@hygie/contract'
import type { AssessmentPart, AssessmentSummary, getAssessment, Progress } from '@hygie/contract/assessments'
import { AppError } from '../../platform/errors/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { isMailOn, mailStates } from '../mail/index.ts'
import { carriedPositions } from './answers-repository.ts'
import { loadMarks, type Where } from './lines-repository.ts'
import { listParts, type PartRow } from './parts-repository.ts'
import { progressByAssessment } from './progress-repository.ts'
import { type AssessmentRow, findAssessment, listAssessmentRows } from './repository.ts'
import { isAnswered, type Mark, progressOf, type State, statesOf, themesOf } from './summarise.ts'

export const whereOf = (row: AssessmentRow): Where => ({ establishmentId: row.establishment_id, id: row.id, choices: row.choices })

const viewSummary = (row: AssessmentRow, progress: Progress): AssessmentSummary => ({
  id: row.id,
  year: row.year,
  name: row.name,
  title: row.title,
  source: row.source,
  sourceId: row.source_id,
  version: row.version,
  groups: row.groups,
  priorityMeasures: row.priority_measures,
  status: row.status,
  progress,
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by,
  submittedAt: row.submitted_at?.toISOString() ?? null,
  submittedBy: row.submitted_by,
  approvedAt: row.approved_at?.toISOString() ?? null,
  approvedBy: row.approved_by,
  approvedTitle: row.approved_title,
  abandonedReason: row.abandoned_reason,
})

/** Two queries, whatever the number of campaigns. */
export const viewAssessments = async (context: TenantContext): Promise<{ assessments: AssessmentSummary[] }> => {
  const rows = await listAssessmentRows(context)
  const progress = await progressByAssessment(context.db, context.establishmentId)
  return { assessments: rows.map((row) => viewSummary(row, progress.get(row.id) ?? { asked: 0, answered: 0, notConcerned: 0 })) }
}

/** @throws AppError not-found */
export const assessmentOf = async (context: Pick<TenantContext, 'db' | 'establishmentId'>, id: number): Promise<AssessmentRow> => {
  const row = await findAssessment(context, id)
  if (!row) throw new AppError('not-found')
  return row
}

/** The head, its themes and its parts: eight queries, whatever the number of questions. */
export const viewAssessment = async (context: TenantContext, id: number): Promise<ResponseOf<typeof getAssessment>> => {
  const { db, establishmentId, now } = context
  const row = await assessmentOf(context, id)
  const marks = await loadMarks(db, whereOf(row))
  const states = statesOf(marks)
  const parts = await listParts(db, establishmentId, id)
  const mails = await mailStates(
    db,
    establishmentId,
    parts.flatMap((one) => one.mail_id ?? []),
  )
  const rows = await listAssessmentRows(context)
  return {
    assessment: viewSummary(row, progressOf(states.values())),
    themes: themesOf(marks, states, row.scale),
    parts: parts.map((part) => viewPart(part, { marks, states, now, mail: (part.mail_id === null ? undefined : mails.get(part.mail_id)) ?? null })),
    comparable: rows.filter((one) => isComparable(row, one)).map(({ id: other, year, name }) => ({ id: other, year, name })),
    carry: await carryOf(context, row, rows, marks),
    snapshotSha256: row.snapshot_sha256,
    mailOn: await isMailOn(db),
  }
}

const carryOf = async ({ db }: TenantContext, row: AssessmentRow, rows: readonly AssessmentRow[], marks: readonly Mark[]) => {
  const former = row.status === 'open' ? formerOf(row, rows) : null
  if (!former) return null
  const answers = carryable(marks, await loadMarks(db, whereOf(former)), await carriedPositions(db, whereOf(row)))
  return answers === 0 ? null : { year: former.year, answers }
}

/** How many questions without an answer had one in the campaign of before. */
const carryable = (marks: readonly Mark[], former: readonly Mark[], proposed: ReadonlySet<number>): number => {
  const answered = new Set(former.filter((one) => isAnswered(one.answer)).map((one) => one.key))
  return marks.filter((one) => one.answer === null && !proposed.has(one.position) && answered.has(one.key)).length
}

/** Another campaign of the same questionnaire, in any version. */
export const isComparable = (row: AssessmentRow, other: AssessmentRow): boolean =>
  other.id !== row.id && other.source === row.source && other.source_id === row.source_id && other.status !== 'abandoned'

/** The campaign of before: the latest of an earlier year, or of the same year before it. */
export const formerOf = (row: AssessmentRow, all: readonly AssessmentRow[]): AssessmentRow | null =>
  all.find((one) => isComparable(row, one) && (one.year < row.year || (one.year === row.year && one.id < row.id))) ?? null

interface Around {
  marks: readonly Mark[]
  states: ReadonlyMap<number, State>
  now: Date
  mail: AssessmentPart['mail']
}

export const partState = (part: PartRow, now: Date): AssessmentPart['state'] => {
  if (part.finished_at) return 'finished'
  if (part.revoked_at) return 'revoked'
  return part.expires_at <= now ? 'expired' : 'open'
}

const viewPart = (part: PartRow, { marks, states, now, mail }: Around): AssessmentPart => {
  const mine = marks.filter((one) => one.partId === part.id)
  return {
    id: part.id,
    name: part.name,
    personName: part.person_name,
    personAddress: part.person_address,
    state: partState(part, now),
    themes: [...new Map(mine.map((one) => [one.theme.fr, one.theme])).values()],
    finishedAt: part.finished_at?.toISOString() ?? null,
    expiresAt: part.expires_at.toISOString(),
    mail,
    ...progressOf(mine.map((one) => states.get(one.position) ?? 'missing')),
  }
}
