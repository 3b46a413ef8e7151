import type { Bilingual, QueryOf, ResponseOf } from '@hygie/contract'
import type { AssessmentAnswer, AssessmentLine, listAssessmentLines } from '@hygie/contract/assessments'
import { foldText } from '../../platform/facts/index.ts'
import { fileRefs } from '../../platform/files/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { type AnswerRow, loadAnswers } from './answers-repository.ts'
import { bilingual, loadLines, loadMarks, searchPositions } from './lines-repository.ts'
import type { Choice } from './questionnaire.ts'
import { type AssessmentRow, listAssessmentRows } from './repository.ts'
import { type Mark, statesOf } from './summarise.ts'
import { formerOf, whereOf } from './view-assessment.ts'

type House = Pick<TenantContext, 'db' | 'establishmentId'>
type Query = Omit<QueryOf<typeof listAssessmentLines>, 'limit'> & { limit: number }
type Page = ResponseOf<typeof listAssessmentLines>

/** A page of questions: what was answered everywhere decides which are asked, the texts of the page alone are read. Seven queries at most. */
export const viewLines = async (context: House, row: AssessmentRow, query: Query): Promise<Page> => {
  const { db } = context
  const where = whereOf(row)
  const marks = await loadMarks(db, where)
  const states = statesOf(marks)
  const theme = query.theme === undefined ? null : marks.find((one) => one.position === query.theme)?.theme.fr
  const found = query.search ? await searchPositions(db, where, foldText(query.search)) : null
  const kept = marks.filter(
    (one) =>
      (theme === null || one.theme.fr === theme) &&
      (query.partId === undefined || one.partId === query.partId) &&
      (query.show === 'all' || states.get(one.position) === 'missing') &&
      (found === null || found.has(one.position)),
  )
  const from = query.after === undefined ? 0 : kept.findIndex((one) => one.position > (query.after ?? -1))
  const page = from < 0 ? [] : kept.slice(from, from + query.limit)
  const last = page.at(-1)
  const positions = page.map((one) => one.position)
  const lines = await loadLines(db, where, positions)
  const answers = new Map((await loadAnswers(db, where, positions)).map((one) => [one.position, one]))
  const fileOf = await fileRefs(
    context,
    [...answers.values()].map((one) => one.file_id),
  )
  const before = await beforeOf(context, row)
  return {
    lines: lines.map((line): AssessmentLine => {
      const choices = line.choices ?? where.choices
      const answer = answers.get(line.position)
      return {
        position: line.position,
        theme: bilingual(line.theme, line.theme_en),
        number: line.number,
        text: bilingual(line.text, line.text_en),
        help: line.help === null ? null : bilingual(line.help, line.help_en),
        kind: line.kind,
        choices: choices.map(({ id, label, score }) => ({ id, label, score })),
        weight: line.weight,
        asked: states.get(line.position) !== 'aside',
        partId: line.part_id,
        answer: answer ? viewAnswer(answer, fileOf) : null,
        before: before.get(line.key) ?? null,
      }
    }),
    next: last && from + page.length < kept.length ? String(last.position) : null,
    total: kept.length,
  }
}

/** What the campaign of before answered, by key. */
const beforeOf = async (house: House, row: AssessmentRow): Promise<Map<string, Bilingual>> => {
  const former = formerOf(row, await listAssessmentRows(house))
  if (!former) return new Map()
  return new Map(
    (await loadMarks(house.db, whereOf(former))).flatMap((one) => {
      const words = said(one)
      return words === null ? [] : [[one.key, words]]
    }),
  )
}

type FileOf = Awaited<ReturnType<typeof fileRefs>>

export const viewAnswer = (row: AnswerRow, fileOf: FileOf): AssessmentAnswer => ({
  version: row.version,
  choices: row.choices,
  text: row.text,
  notConcerned: row.not_concerned,
  comment: row.comment,
  file: fileOf(row.file_id),
  carriedFrom: row.carried_from,
  by: row.by,
  at: row.at.toISOString(),
})

export const NOT_CONCERNED: Bilingual = { fr: 'Non concerné', en: 'Not concerned' }

/** An answer in words, null when there is none. */
export const said = ({ choices, answer }: Pick<Mark, 'answer'> & { choices: readonly Choice[] }): Bilingual | null => {
  if (!answer) return null
  if (answer.notConcerned !== null) return NOT_CONCERNED
  const chosen = choices.filter((one) => answer.choices.includes(one.id)).map((one) => one.label)
  if (chosen.length > 0) return { fr: chosen.map((one) => one.fr).join(' | '), en: chosen.map((one) => one.en).join(' | ') }
  return answer.text === null ? null : { fr: answer.text, en: answer.text }
}
