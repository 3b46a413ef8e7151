import type { BodyOf } from '@hygie/contract'
import type { importGrid as route } from '@hygie/contract/assessments'
import { GRID_FIELDS, readLevels } from '@hygie/formats/registers'
import type { RecordOf } from '@hygie/formats/spreadsheet'
import { foldText } from '../../platform/facts/index.ts'
import type { TableImporter, TableLine } from '../imports/index.ts'
import { type Grid, keepGrid } from './keep-grid.ts'
import { both, type Choice, CONFORMITY, levelChoice, type Question } from './questionnaire.ts'

type Values = RecordOf<typeof GRID_FIELDS>

const LEVELS = ['level0', 'level1', 'level2', 'level3', 'level4', 'level5'] as const

/** One grid of the establishment; the same name and other questions are its next version, past campaigns keep theirs. */
export const gridImporter: TableImporter<typeof GRID_FIELDS, BodyOf<typeof route>> = {
  kind: 'assessment-grid',
  fields: GRID_FIELDS,
  mostRows: 10_000,
  load: async (context, lines, { tally, body }) => {
    const keys = new Set<string>()
    const questions = readQuestions(lines, body.name).flatMap((one) => {
      if (!keys.has(one.question.key)) {
        keys.add(one.question.key)
        return [one]
      }
      tally.skip(one.line, 'question-twice', { question: one.question.text.fr.slice(0, 80) })
      return []
    })
    if (questions.length === 0) return
    const grid = gridOf(questions.map((one) => one.question))
    if (!(await keepGrid(context, body.name, grid))) return tally.same(questions.length)
    for (const { question } of questions) {
      const answers = (question.choices ?? grid.choices).map((one) => one.label.fr).join(' | ')
      tally.load({ theme: question.theme.fr, number: question.number, question: question.text.fr, answers })
    }
  },
}

/** A theme is written once in many files, above its questions: an empty cell is that of the line before. */
const readQuestions = (lines: readonly TableLine<typeof GRID_FIELDS>[], name: string): { line: number; question: Question }[] => {
  let theme = name
  return lines.map(({ line, values }) => {
    theme = values.theme ?? theme
    const choices = choicesOf(values)
    return {
      line,
      question: {
        // its number, which stays from one version to the next when words are mended; else its words
        key: values.number ? `n:${foldText(theme)}:${foldText(values.number)}` : `q:${foldText(values.question)}`,
        theme: both(theme),
        number: values.number,
        text: both(values.question),
        help: values.guidance ? both(values.guidance) : null,
        kind: 'choice',
        choices,
        weight: values.weight !== null && values.weight > 0 ? values.weight : 1,
        groups: values.group
          ? values.group
              .split(/[;|,]/)
              .map((one) => one.trim())
              .filter(Boolean)
          : [],
        onlyIf: null,
      },
    }
  })
}

const choicesOf = (values: Values): Choice[] | null => {
  const columns = LEVELS.flatMap((name, score) => (values[name] ? [levelChoice(score, `${score} : ${values[name]}`)] : []))
  if (columns.length > 1) return columns
  const levels = readLevels(values.levels ?? '')
  if (levels.length === 0) return null
  const scored = levels.every((one) => one.score !== null)
  return levels.map(({ label, score }, at) =>
    scored && score !== null
      ? levelChoice(score, label === String(score) ? label : `${score} : ${label}`)
      : { id: `a:${foldText(label)}`, label: both(label), score: null, rank: rankOf(label) ?? (levels.length > 3 ? null : -at) },
  )
}

/** Words whose order everybody knows; other lists are read as they are written, the best first. */
const RANKS: Record<string, number> = {
  oui: 2,
  fait: 2,
  conforme: 2,
  yes: 2,
  'en partie': 1,
  partiel: 1,
  partiellement: 1,
  'en cours': 1,
  partly: 1,
  non: 0,
  no: 0,
  'a faire': 0,
  'non conforme': 0,
}
const rankOf = (label: string): number | null => RANKS[foldText(label)] ?? null

/** Levels counted the same way on every line are averaged on one scale; counted otherwise, they are points. */
const gridOf = (questions: readonly Question[]): Grid => {
  const maxima = new Set(
    questions.flatMap((one) => (one.choices?.some(({ score }) => score !== null) ? [Math.max(...one.choices.flatMap(({ score }) => score ?? []))] : [])),
  )
  const groups = [...new Set(questions.flatMap((one) => one.groups))]
  return {
    scale: maxima.size === 0 ? null : maxima.size === 1 ? { maximum: [...maxima][0] ?? 0, average: true } : { maximum: 0, average: false },
    choices: CONFORMITY,
    questions: [...questions],
    groups: groups.map((id) => ({ id, name: id, byDefault: false })),
  }
}
