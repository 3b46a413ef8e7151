import type { Bilingual } from '@hygie/contract'
import { type Change, CHANGES, type ComparedLine, type ComparedTheme } from '@hygie/contract/assessments'
import type { Choice } from './questionnaire.ts'
import type { Mark, State } from './summarise.ts'

/** One campaign, its lines by their key. */
export interface Side {
  marks: readonly Mark[]
  states: ReadonlyMap<number, State>
  said: (mark: Mark) => Bilingual | null
}

/** The texts of a line, as the campaign that holds it gives them. */
export type Texts = (mark: Mark) => Pick<ComparedLine, 'number' | 'text'>

/** Question by question: the lines of `after` in their order, then those that are gone. */
export const compare = (before: Side, after: Side, texts: { before: Texts; after: Texts }): ComparedLine[] => {
  const former = new Map(before.marks.map((one) => [one.key, one]))
  const kept = new Set(after.marks.map((one) => one.key))
  const lines = after.marks.map((mark): ComparedLine => {
    const old = former.get(mark.key)
    return {
      ...texts.after(mark),
      theme: mark.theme,
      change: old ? changeOf(before.states.get(old.position), old, after.states.get(mark.position), mark) : 'new',
      before: old ? before.said(old) : null,
      after: after.said(mark),
    }
  })
  const gone = before.marks
    .filter((one) => !kept.has(one.key))
    .map((mark): ComparedLine => ({ ...texts.before(mark), theme: mark.theme, change: 'gone', before: before.said(mark), after: null }))
  return [...lines, ...gone]
}

const changeOf = (was: State | undefined, old: Mark, is: State | undefined, now: Mark): Change => {
  if (was === is && was === 'not-concerned') return 'same'
  if (was === 'not-concerned' && is === 'answered') return 'changed'
  if (was === 'answered' && is === 'not-concerned') return 'changed'
  if (was !== 'answered' || is !== 'answered') return 'unanswered'
  const same =
    [...(old.answer?.choices ?? [])].toSorted().join('\n') === [...(now.answer?.choices ?? [])].toSorted().join('\n') && old.answer?.text === now.answer?.text
  if (same) return 'same'
  const [from, to] = [rankOf(old), rankOf(now)]
  if (from === null || to === null || from === to) return 'changed'
  return to > from ? 'better' : 'worse'
}

/** Several choices add up; null as soon as one of them cannot be placed beside the others. */
const rankOf = ({ choices, answer }: Mark): number | null => {
  const ranks = choices.filter((one: Choice) => answer?.choices.includes(one.id)).map((one) => one.rank)
  return ranks.length === 0 || ranks.includes(null) ? null : ranks.reduce<number>((sum, one) => sum + (one ?? 0), 0)
}

export const countChanges = (lines: readonly ComparedLine[]): ComparedTheme[] =>
  [...Map.groupBy(lines, (one) => one.theme.fr).values()].flatMap((some) =>
    some[0]
      ? [
          {
            theme: some[0].theme,
            counts: Object.fromEntries(CHANGES.map((change) => [change, some.filter((one) => one.change === change).length])) as ComparedTheme['counts'],
          },
        ]
      : [],
  )
