import type { ResponseOf } from '@hygie/contract'
import type { compareAssessments } from '@hygie/contract/assessments'
import { AppError } from '../../platform/errors/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { compare, countChanges, type Side, type Texts } from './compare.ts'
import { bilingual, loadLines, loadMarks } from './lines-repository.ts'
import type { AssessmentRow } from './repository.ts'
import { statesOf } from './summarise.ts'
import { assessmentOf, isComparable, whereOf } from './view-assessment.ts'
import { said } from './view-lines.ts'

/** Six queries, whatever the number of questions. @throws AppError not-found when they are not campaigns of the same questionnaire */
export const viewComparison = async (context: TenantContext, id: number, withId: number): Promise<ResponseOf<typeof compareAssessments>> => {
  const after = await assessmentOf(context, id)
  const before = await assessmentOf(context, withId)
  if (!isComparable(after, before)) throw new AppError('not-found')
  const [from, to] = [await sideOf(context, before), await sideOf(context, after)]
  const lines = compare(from.side, to.side, { before: from.texts, after: to.texts })
  return { before: head(before), after: head(after), themes: countChanges(lines), lines }
}

const head = ({ id, year, name }: AssessmentRow) => ({ id, year, name })

const sideOf = async ({ db }: TenantContext, row: AssessmentRow): Promise<{ side: Side; texts: Texts }> => {
  const where = whereOf(row)
  const marks = await loadMarks(db, where)
  const lines = new Map((await loadLines(db, where, null)).map((one) => [one.position, one]))
  const texts: Texts = ({ position, key }) => {
    const line = lines.get(position)
    return { number: line?.number ?? null, text: line ? bilingual(line.text, line.text_en) : { fr: key, en: key } }
  }
  return { side: { marks, states: statesOf(marks), said }, texts }
}
