import type { TenantContext } from '../../platform/http/context.ts'
import type { Words } from '../../platform/words/index.ts'
import type { ActionRow } from '../actions/index.ts'
import type { Committee } from './committee-data.ts'

const MOST = 6

interface Situation {
  late: Committee['late']
  actions: readonly ActionRow[]
  exercises: Committee['exercises']
}

/** What only those in the room can settle: a paper to sign, a person to name, a day to fix, money to give. */
export const decisionsOf = async (
  { db, establishmentId, services, today }: TenantContext,
  words: Words,
  situation: Situation,
): Promise<Committee['decisions']> => {
  const { late, actions, exercises } = situation
  const decisions: Committee['decisions'] = []
  const ask = (key: string, values: Record<string, string | number> = {}) =>
    decisions.push({ text: words.t(`committee.decisions.${key}.text`, values), why: words.t(`committee.decisions.${key}.why`, values) })
  const open = actions.filter((one) => one.status === 'open')
  for (const declared of services.signatures)
    for (const one of await declared(db, [establishmentId]))
      ask('sign', { what: [words.t(`committee.papers.${one.kind}`), one.name].filter(Boolean).join(' – '), day: words.day(one.since) })
  for (const one of late)
    if (!open.some((action) => action.requirement_id?.replace(/[ab]$/u, '').endsWith(`/${one.number}`))) ask('name', { number: one.number, title: one.title })
  const coming = exercises.list.some((one) => !one.held && one.on >= today)
  if (!exercises.years.some((one) => one.year === exercises.year && one.complete) && !coming) ask('exercise', { year: exercises.year })
  const passed = open.filter((one) => one.due_on !== null && one.due_on < today)
  if (passed.length > 0) ask('overdue', { count: passed.length })
  const priced = open.filter((one) => (one.cost_euros ?? 0) > 0)
  if (priced.length > 0) ask('fund', { count: priced.length, euros: words.number(priced.reduce((sum, one) => sum + (one.cost_euros ?? 0), 0)) })
  return decisions.slice(0, MOST)
}
