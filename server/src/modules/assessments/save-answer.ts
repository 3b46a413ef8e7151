import type { AnswerSaved } from '@hygie/contract/assessments'
import { AppError } from '../../platform/errors/index.ts'
import { fileRefs } from '../../platform/files/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { type AnswerRow, loadAnswers, writeAnswer } from './answers-repository.ts'
import { findLine } from './lines-repository.ts'
import type { Choice } from './questionnaire.ts'
import { type AssessmentRow, lockAssessment } from './repository.ts'
import { whereOf } from './view-assessment.ts'
import { viewAnswer } from './view-lines.ts'

export interface Given {
  version: number
  choices: string[]
  text?: string | null
  notConcerned?: string | null
  comment?: string | null
  /** undefined: the file that is there stays. */
  fileId?: number | null
}

/** Who answers: a person with an account, or the name on a link. */
export type Answering = Pick<TenantContext, 'db' | 'establishmentId' | 'now'> & { by: string }

/** An open campaign, held so while its answers are written. @throws AppError not-found | conflict */
export const openAssessment = async (house: Pick<TenantContext, 'db' | 'establishmentId'>, id: number): Promise<AssessmentRow> => {
  const row = await lockAssessment(house, id, 'shared')
  if (!row) throw new AppError('not-found')
  if (row.status !== 'open') throw new AppError('conflict')
  return row
}

/**
 * Writes over what the person read, never over what somebody else wrote since. The same answer given twice is no conflict.
 * @throws AppError not-found | conflict when the campaign is no longer open | invalid-input
 */
export const saveAnswer = async (context: Answering, row: AssessmentRow, position: number, given: Given): Promise<AnswerSaved> => {
  const { db, establishmentId, now, by } = context
  const line = await findLine(db, whereOf(row), position)
  if (!line) throw new AppError('not-found')
  const [current] = given.fileId === undefined ? await loadAnswers(db, whereOf(row), [position]) : []
  const fitting = fit(line.kind, line.choices ?? row.choices, given)
  if (!fitting) throw new AppError('invalid-input', { field: 'choices' })
  const fileId = given.fileId === undefined ? (current?.file_id ?? null) : given.fileId
  const { saved, row: kept } = await writeAnswer(db, given.version, {
    establishment_id: establishmentId,
    assessment_id: row.id,
    position,
    version: given.version + 1,
    ...fitting,
    comment: given.comment || null,
    file_id: fileId,
    carried_from: null,
    by,
    at: now,
  })
  const fileOf = await fileRefs(context, kept ? [kept.file_id] : [])
  const same = kept !== null && isSame(kept, { ...fitting, comment: given.comment || null, file_id: fileId })
  return { state: saved || same ? 'saved' : 'conflict', answer: kept && viewAnswer(kept, fileOf) }
}

type Fitting = Pick<AnswerRow, 'choices' | 'text' | 'not_concerned'>

/** An answer of its kind; null when it is not. Set aside, a question holds no answer. */
export const fit = (kind: string, choices: readonly Choice[], given: Pick<Given, 'choices' | 'text' | 'notConcerned'>): Fitting | null => {
  if (given.notConcerned) return { choices: [], text: null, not_concerned: given.notConcerned }
  const text = given.text || null
  if (kind !== 'choice' && kind !== 'choices') {
    if (given.choices.length > 0) return null
    if (text !== null && kind === 'number' && !Number.isFinite(Number(text.replace(',', '.')))) return null
    if (text !== null && kind === 'date' && Number.isNaN(Date.parse(text))) return null
    return { choices: [], text, not_concerned: null }
  }
  const known = new Set(choices.map((one) => one.id))
  if (text !== null || given.choices.some((one) => !known.has(one)) || (kind === 'choice' && given.choices.length > 1)) return null
  return { choices: [...new Set(given.choices)], text: null, not_concerned: null }
}

export const isSame = (kept: AnswerRow, wanted: Fitting & { comment: string | null; file_id: number | null }): boolean =>
  kept.choices.toSorted().join('\n') === wanted.choices.toSorted().join('\n') &&
  kept.text === wanted.text &&
  kept.not_concerned === wanted.not_concerned &&
  kept.carried_from === null &&
  kept.comment === wanted.comment &&
  kept.file_id === wanted.file_id
