import type { Bilingual } from '@hygie/contract'
import type { Progress, Theme } from '@hygie/contract/assessments'
import type { Choice, Scale } from './questionnaire.ts'

/** A line with what was answered, without its texts. */
export interface Mark {
  position: number
  key: string
  theme: Bilingual
  partId: number | null
  kind: string
  choices: readonly Choice[]
  weight: number
  only: { position: number; choices: readonly string[]; all: boolean } | null
  /** Asked only once a choice adds one of these groups; null: from the start. */
  onlyGroups: readonly string[] | null
  answer: { choices: readonly string[]; text: string | null; notConcerned: string | null } | null
}

export type State = 'aside' | 'missing' | 'answered' | 'not-concerned'

export const isAnswered = (answer: Mark['answer']): boolean =>
  answer !== null && (answer.notConcerned !== null || answer.choices.length > 0 || answer.text !== null)

/** `aside`: the question it waits for was not answered that way, or no choice added its group. Groups only grow: one looks again until none is added. */
export const statesOf = (marks: readonly Mark[]): Map<number, State> => {
  let added = new Set<string>()
  for (;;) {
    const states = statesWith(marks, added)
    const more = new Set(marks.filter((one) => states.get(one.position) === 'answered').flatMap((one) => chosen(one).flatMap(({ adds }) => adds ?? [])))
    if (more.size === added.size) return states
    added = more
  }
}

/** A chain of questions is followed from its start, once. */
const statesWith = (marks: readonly Mark[], added: ReadonlySet<string>): Map<number, State> => {
  const byPosition = new Map(marks.map((one) => [one.position, one]))
  const states = new Map<number, State>()
  const stateOf = (mark: Mark): State => {
    const known = states.get(mark.position)
    if (known) return known
    // A loop of questions would wait for itself.
    states.set(mark.position, 'aside')
    const state = isAsked(mark) ? answeredState(mark) : 'aside'
    states.set(mark.position, state)
    return state
  }
  const isAsked = ({ only, onlyGroups }: Mark): boolean => {
    if (onlyGroups && !onlyGroups.some((one) => added.has(one))) return false
    if (!only) return true
    const waited = byPosition.get(only.position)
    if (!waited || stateOf(waited) !== 'answered') return false
    const given = new Set(waited.answer?.choices)
    return only.all ? only.choices.every((one) => given.has(one)) : only.choices.some((one) => given.has(one))
  }
  for (const mark of marks) stateOf(mark)
  return states
}

const answeredState = ({ answer }: Mark): State => {
  if (!isAnswered(answer)) return 'missing'
  return answer?.notConcerned === null ? 'answered' : 'not-concerned'
}

/** A question set aside with its reason is answered; one that is not asked does not count. */
export const progressOf = (states: Iterable<State>): Progress => {
  const progress = { asked: 0, answered: 0, notConcerned: 0 }
  for (const state of states) {
    if (state === 'aside') continue
    progress.asked++
    if (state !== 'missing') progress.answered++
    if (state === 'not-concerned') progress.notConcerned++
  }
  return progress
}

/** Theme by theme, never all of them together: counts of answers, and the level as the catalogue counts it. */
export const themesOf = (marks: readonly Mark[], states: ReadonlyMap<number, State>, scale: Scale | null): Theme[] =>
  [...Map.groupBy(marks, (one) => one.theme.fr).values()].flatMap((lines) => {
    const [first] = lines
    if (!first) return []
    const asked = lines.filter((one) => states.get(one.position) === 'answered')
    return [
      {
        name: first.theme,
        position: first.position,
        ...progressOf(lines.map((one) => states.get(one.position) ?? 'missing')),
        answers: countAnswers(asked),
        level: levelOf(asked, scale),
      },
    ]
  })

const chosen = ({ choices, answer }: Mark): Choice[] => choices.filter((one) => answer?.choices.includes(one.id))

/** In the order in which the choices are proposed. */
const countAnswers = (asked: readonly Mark[]): Theme['answers'] => {
  const counts = new Map<string, { label: Bilingual; count: number }>()
  for (const one of asked) for (const { label } of one.choices) if (!counts.has(label.fr)) counts.set(label.fr, { label, count: 0 })
  for (const one of asked)
    for (const { label } of chosen(one)) {
      const held = counts.get(label.fr)
      if (held) held.count++
    }
  return [...counts.values()].filter((one) => one.count > 0)
}

const levelOf = (asked: readonly Mark[], scale: Scale | null): Theme['level'] => {
  if (!scale) return null
  const scored = asked.flatMap((one) => {
    const points = chosen(one).flatMap(({ score }) => score ?? [])
    const most = one.choices.flatMap(({ score }) => score ?? [])
    // several choices add up, one choice stands alone
    const possible = one.kind === 'choices' ? most.filter((score) => score > 0).reduce(add, 0) : Math.max(...most)
    return points.length === 0 || most.length === 0 ? [] : [{ points: points.reduce(add, 0), possible, weight: one.weight }]
  })
  const weights = scored.reduce((sum, one) => sum + one.weight, 0)
  if (weights === 0) return null
  const weighted = scored.some((one) => one.weight !== scored[0]?.weight)
  const points = scored.reduce((sum, one) => sum + one.points * one.weight, 0)
  if (scale.average) return { value: round(points / weights), maximum: scale.maximum, weighted, average: true }
  return { value: round(points), maximum: round(scored.reduce((sum, one) => sum + one.possible * one.weight, 0)), weighted, average: false }
}

const add = (sum: number, one: number): number => sum + one
const round = (value: number): number => Math.round(value * 100) / 100
