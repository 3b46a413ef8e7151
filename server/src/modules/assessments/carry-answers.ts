import type { TenantContext } from '../../platform/http/context.ts'
import { insertCarried, loadAnswers } from './answers-repository.ts'
import { loadLines } from './lines-repository.ts'
import { type AssessmentRow, listAssessmentRows } from './repository.ts'
import { fit, openAssessment } from './save-answer.ts'
import { formerOf, whereOf } from './view-assessment.ts'

/**
 * Proposes what the campaign of before answered, where the same question still takes that answer. Files stay behind: a proof of last year is dated.
 * Nothing given this year is touched, and nothing counts before it is confirmed.
 * @throws AppError not-found | conflict when the campaign is no longer open
 */
export const carryAnswers = async (context: TenantContext, id: number): Promise<{ carried: number }> => {
  const { db, establishmentId, now, user } = context
  const row = await openAssessment(context, id)
  const former = formerOf(row, await listAssessmentRows(context))
  if (!former) return { carried: 0 }
  const given = new Map(await givenIn(context, former))
  const answered = new Set((await loadAnswers(db, whereOf(row), null)).map((one) => one.position))
  const rows = (await loadLines(db, whereOf(row), null)).flatMap((line) => {
    const before = answered.has(line.position) ? undefined : given.get(line.key)
    const fitting = before && fit(line.kind, line.choices ?? row.choices, { choices: before.choices, text: before.text, notConcerned: before.not_concerned })
    if (!before || !fitting) return []
    const place = { establishment_id: establishmentId, assessment_id: row.id, position: line.position, version: 1 }
    return [{ ...place, ...fitting, comment: before.comment, file_id: null, carried_from: former.year, by: before.by, at: now }]
  })
  await insertCarried(db, rows)
  if (rows.length > 0) context.seal('self-assessment.answers-carried', { id, from: former.id, answers: rows.length, by: user.name })
  return { carried: rows.length }
}

const givenIn = async ({ db }: TenantContext, former: AssessmentRow) => {
  const keys = new Map((await loadLines(db, whereOf(former), null)).map((one) => [one.position, one.key]))
  return (await loadAnswers(db, whereOf(former), null))
    .filter((one) => one.carried_from === null && (one.choices.length > 0 || one.text !== null || one.not_concerned !== null))
    .map((one) => [keys.get(one.position) ?? '', one] as const)
}
