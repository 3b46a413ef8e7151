import type { BodyOf } from '@hygie/contract'
import type { importAnswers as route } from '@hygie/contract/assessments'
import { ASSESSMENT_ANSWER_FIELDS } from '@hygie/formats/registers'
import type { RecordOf } from '@hygie/formats/spreadsheet'
import { foldText } from '../../platform/facts/index.ts'
import type { TableImporter } from '../imports/index.ts'
import { type AnswerRow, loadAnswers, writeAnswer } from './answers-repository.ts'
import { loadLines, type LineRow } from './lines-repository.ts'
import type { Choice } from './questionnaire.ts'
import { fit, isSame, openAssessment } from './save-answer.ts'
import { whereOf } from './view-assessment.ts'
import { NOT_CONCERNED } from './view-lines.ts'

type Values = RecordOf<typeof ASSESSMENT_ANSWER_FIELDS>

/** Answers by the key of their question, else by its number and its words; an empty answer takes nothing away. */
export const answersImporter: TableImporter<typeof ASSESSMENT_ANSWER_FIELDS, BodyOf<typeof route>> = {
  kind: 'assessment-answers',
  fields: ASSESSMENT_ANSWER_FIELDS,
  needed: ['answer'],
  mostRows: 20_000,
  load: async (context, lines, { tally, body }) => {
    const { db, establishmentId, now, user } = context
    const row = await openAssessment(context, Number(body.assessmentId))
    const find = finder(await loadLines(db, whereOf(row), null))
    const current = new Map((await loadAnswers(db, whereOf(row), null)).map((one) => [one.position, one]))
    for (const { line, values } of lines) {
      const question = find(values)
      if (!question) {
        tally.skip(line, 'unknown-question', { question: (values.question ?? values.key ?? '').slice(0, 80) })
        continue
      }
      if (!values.answer && !values.notConcerned && !values.comment) continue
      const given = read(question, question.choices ?? row.choices, values)
      if (typeof given === 'string') {
        tally.skip(line, given, { column: 'answer', value: (values.answer ?? '').slice(0, 60) })
        continue
      }
      const held = current.get(question.position)
      const answer = { ...given, comment: values.comment, file_id: held?.file_id ?? null }
      if (held && isSame(held, answer)) {
        tally.same()
        continue
      }
      const place = { establishment_id: establishmentId, assessment_id: row.id, position: question.position }
      const { row: kept } = await writeAnswer(db, held?.version ?? 0, {
        ...place,
        ...answer,
        carried_from: null,
        version: 1,
        by: values.answeredBy ?? user.name,
        at: now,
      })
      if (kept) current.set(question.position, kept)
      tally.load({ theme: question.theme, number: question.number, question: question.text, answer: values.answer })
    }
    context.seal('self-assessment.answers-imported', { id: row.id, loaded: tally.result.loaded })
  },
}

const finder = (lines: readonly LineRow[]): ((values: Values) => LineRow | undefined) => {
  const byKey = new Map(lines.map((one) => [one.key, one]))
  const wordsOf = (number: string | null, question: string | null): string => `${foldText(number ?? '')} ${foldText(question ?? '')}`
  const byWords = new Map(lines.map((one) => [wordsOf(one.number, one.text), one]))
  return (values) => (values.key === null ? undefined : byKey.get(values.key)) ?? byWords.get(wordsOf(values.number, values.question))
}

/** @returns what is wrong with it, or the answer */
const read = (
  { kind }: LineRow,
  choices: readonly Choice[],
  { answer, notConcerned }: Values,
): Pick<AnswerRow, 'choices' | 'text' | 'not_concerned'> | string => {
  const named = answer === null ? '' : foldText(answer)
  const aside = notConcerned !== null || named === foldText(NOT_CONCERNED.fr) || named === foldText(NOT_CONCERNED.en)
  if (aside) return notConcerned === null ? 'reason-missing' : { choices: [], text: null, not_concerned: notConcerned }
  if (answer === null) return { choices: [], text: null, not_concerned: null }
  if (kind !== 'choice' && kind !== 'choices') return fit(kind, choices, { choices: [], text: answer }) ?? 'value-unreadable'
  const chosen = find(choices, answer) ?? (kind === 'choices' ? several(choices, answer) : null)
  return (chosen && fit(kind, choices, { choices: chosen })) ?? 'value-unreadable'
}

/** By its words, or by its level alone. */
const find = (choices: readonly Choice[], answer: string): string[] | null => {
  const wanted = foldText(answer)
  const one = choices.find(({ label, score }) =>
    [label.fr, label.en, score === null ? null : String(score)].some((text) => text !== null && foldText(text) === wanted),
  )
  return one ? [one.id] : null
}

const several = (choices: readonly Choice[], answer: string): string[] | null => {
  const found = answer.split(' | ').map((part) => find(choices, part))
  return found.includes(null) ? null : found.flatMap((one) => one ?? [])
}
