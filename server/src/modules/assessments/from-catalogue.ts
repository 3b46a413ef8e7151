import type { CatalogueScale, ImportedNode, LineQuestion, loadImported } from '../obligations/index.ts'
import { both, type Choice, CONFORMITY, levelChoice, type Question, type Questionnaire } from './questionnaire.ts'

type Imported = NonNullable<Awaited<ReturnType<typeof loadImported>>>

/** More levels than that are a number to type. */
const MOST_LEVELS = 11

/** Lines of an imported framework as questions: those it asks itself, else its levels, else « oui, en partie, non ». */
export const fromImported = (catalogue: Imported): Questionnaire => {
  const levels = levelsOf(catalogue.scale)
  const asked: Question[] = []
  let theme = catalogue.title
  for (const node of catalogue.nodes) {
    if (node.depth === 1 && !node.assessable) theme = wordsOf(node)
    if (node.assessable) asked.push(...questionsOf(node, theme))
  }
  const scored = asked.some((one) => one.choices?.some(({ score }) => score !== null))
  return {
    source: 'imported',
    id: catalogue.id,
    title: both(catalogue.title),
    version: catalogue.version,
    groups: catalogue.groups,
    importAgain: !catalogue.detailed,
    scale: levels && catalogue.scale ? { maximum: catalogue.scale.maximum, average: true } : scored ? { maximum: 0, average: false } : null,
    choices: levels ?? CONFORMITY,
    questions: unique(asked),
  }
}

const levelsOf = (scale: CatalogueScale | null): Choice[] | null => {
  if (!scale) return null
  if (scale.levels.length > 0) return scale.levels.map(({ score, name, description }) => levelChoice(score, description ? `${name} : ${description}` : name))
  const count = scale.maximum - scale.minimum + 1
  if (!Number.isInteger(count) || count > MOST_LEVELS) return null
  return Array.from({ length: count }, (_, at) => levelChoice(scale.minimum + at, String(scale.minimum + at)))
}

const wordsOf = ({ number, title }: ImportedNode): string => (number && !title.startsWith(number) ? `${number} ${title}` : title)

const questionsOf = (node: ImportedNode, theme: string): Question[] => {
  const { detail, title, description } = node
  const common = { theme: both(theme), number: node.number, weight: detail?.weight ?? 1, groups: detail?.groups ?? [] }
  // a line without a name is called by its number
  const named =
    title === node.number && description !== null ? { text: description, help: null } : { text: title, help: description === title ? null : description }
  const asked = detail?.questions ?? []
  if (asked.length === 0)
    return [
      { ...common, key: node.id, text: both(named.text), help: named.help === null ? null : both(named.help), kind: 'choice', choices: null, onlyIf: null },
    ]
  return asked.map((one) => {
    const context = [named.text, named.help].filter((text) => text !== null && text !== one.text).join('\n')
    return {
      ...common,
      key: one.id,
      text: both(one.text || named.text),
      help: one.text && context ? both(context) : null,
      kind: one.kind,
      choices: choicesOf(one),
      onlyIf: one.onlyIf && { key: one.onlyIf.question, choices: one.onlyIf.choices, all: one.onlyIf.all },
    }
  })
}

const choicesOf = ({ choices }: LineQuestion): Choice[] =>
  choices.map(({ id, label, score, adds }) => ({ id, label: both(label), score, rank: score, ...(adds ? { adds } : {}) }))

/** Two lines may ask the same question by mistake: the first holds the key. */
const unique = (questions: Question[]): Question[] => [...new Map(questions.toReversed().map((one) => [one.key, one])).values()].toReversed()
