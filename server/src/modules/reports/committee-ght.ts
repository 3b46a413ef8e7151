import type { Cell } from '@hygie/contract/obligations'
import type { GroupExercise } from '@hygie/contract/exercises'
import type { Home } from '@hygie/contract/home'
import { AppError } from '../../platform/errors/index.ts'
import type { GroupContext } from '../../platform/http/context.ts'
import type { Words } from '../../platform/words/index.ts'
import { viewGroupExercises } from '../exercises/index.ts'
import { groupHomeOf } from '../home/index.ts'
import { isRow } from '../obligations/index.ts'
import { type GroupCommittee, groupCommitteeSchema } from './committee-ght-data.ts'
import { monthsBefore } from './committee.ts'

const MOST = { changes: 8, late: 8, exercises: 7, decisions: 6, named: 6 }
const MONTHS_BACK = 3
const BAD = new Set(['late', 'unmet'])

interface Asked {
  since?: string
  format: GroupCommittee['format']
}

/** Data of `committee-ght.typ`: what the group may read of each house at this instant, and what changed since the last committee. */
export const groupCommitteeOf = async (context: GroupContext, { since: asked, format }: Asked, words: Words): Promise<GroupCommittee> => {
  const { today, user } = context
  if (asked !== undefined && asked > today) throw new AppError('date-in-the-future', { day: asked })
  const since = asked ?? monthsBefore(today, MONTHS_BACK)
  const now = await groupHomeOf(context, undefined)
  const then = since === today ? now : await groupHomeOf(context, since)
  const rows = rowsOf(now)
  const nameOf = (establishmentId: number): string => {
    const house = now.columns.find((one) => one.establishmentId === establishmentId)
    return house?.shortName || house?.name || ''
  }
  const titled = (cell: Cell) => {
    const requirement = now.requirements.find((one) => one.id === cell.requirementId)
    return { house: nameOf(cell.establishmentId), number: requirement?.number ?? '', title: requirement ? words.text(requirement.title) : '' }
  }
  const before = new Map(rowsOf(then).map((one) => [keyOf(one), one.verdict.state]))
  const changes = rows.flatMap((cell) => {
    const from = before.get(keyOf(cell))
    return from !== undefined && from !== cell.verdict.state ? [{ ...titled(cell), from, to: cell.verdict.state }] : []
  })
  const late = rows.filter((one) => BAD.has(one.verdict.state)).map((cell) => ({ ...titled(cell), state: cell.verdict.state, days: daysLate(cell) }))
  const houses = now.columns.map((column): GroupCommittee['houses'][number] => {
    const cells = new Map(rows.filter((one) => one.establishmentId === column.establishmentId).map((one) => [one.requirementId, one.verdict.state]))
    const basis = column.readLive ? 'live' : cells.size > 0 ? 'released' : 'none'
    const on = basis === 'live' ? today : (column.releasedAt?.slice(0, 10) ?? null)
    return { name: nameOf(column.establishmentId), basis, on, states: now.requirements.map((one) => cells.get(one.id) ?? null) }
  })
  const exercises = await exercisesOf(context, nameOf)
  return groupCommitteeSchema.parse({
    locale: words.locale,
    format,
    demonstration: now.demonstration,
    situationOn: today,
    generatedOn: today,
    since,
    ght: { name: now.scopeName },
    preparedBy: user.name,
    numbers: now.requirements.map((one) => one.number),
    houses,
    changes: changes.slice(0, MOST.changes),
    changesMore: Math.max(0, changes.length - MOST.changes),
    late: late.slice(0, MOST.late),
    lateMore: Math.max(0, late.length - MOST.late),
    exercises,
    decisions: decisionsOf(words, { houses, late, exercises }),
  } satisfies GroupCommittee)
}

const rowsOf = ({ cells }: Home): Cell[] => cells.filter((one) => isRow(one.requirementId))

const keyOf = ({ establishmentId, requirementId }: Cell): string => `${establishmentId} ${requirementId}`

const daysLate = ({ verdict }: Cell): number | null => {
  const days = verdict.parts.flatMap((part) => (part.required && part.late ? [part.late.days] : []))
  return days.length === 0 ? null : Math.max(...days)
}

/** One line for an exercise of several houses. */
const exercisesOf = async (context: GroupContext, nameOf: (id: number) => string): Promise<GroupCommittee['exercises']> => {
  const { exercises, houses } = await viewGroupExercises(context)
  const year = Number(context.today.slice(0, 4))
  const dayOf = (one: GroupExercise): string => one.heldOn ?? one.plannedOn ?? ''
  const current = exercises.filter((one) => dayOf(one).startsWith(String(year)) || dayOf(one) > context.today)
  const together = [...Map.groupBy(current, (one) => one.sharedKey ?? `${one.establishmentId} ${one.id}`).values()]
  const lines = together.flatMap((parts) => {
    const [first] = parts
    if (!first) return []
    const names = parts.map((one) => nameOf(one.establishmentId))
    return [{ name: first.name, on: dayOf(first), held: parts.every((one) => one.heldOn !== null), houses: names }]
  })
  const busy = new Set(current.filter((one) => dayOf(one).startsWith(String(year))).map((one) => one.establishmentId))
  return {
    year,
    list: lines.toSorted((a, b) => (a.on < b.on ? -1 : 1)).slice(-MOST.exercises),
    more: Math.max(0, lines.length - MOST.exercises),
    without: houses.filter((one) => one.readLive && !busy.has(one.establishmentId)).map((one) => one.shortName || one.name),
  }
}

type Situation = Pick<GroupCommittee, 'houses' | 'exercises'> & { late: GroupCommittee['late'] }

/** What only those in the room can settle: a situation to release, an exercise to plan, one answer for what several houses lack. */
const decisionsOf = (words: Words, { houses, late, exercises }: Situation): GroupCommittee['decisions'] => {
  const decisions: GroupCommittee['decisions'] = []
  const named = (names: readonly string[]): string => words.list([...names.slice(0, MOST.named), ...(names.length > MOST.named ? ['…'] : [])])
  const ask = (key: string, values: Record<string, string | number>) =>
    decisions.push({ text: words.t(`committeeGht.decisions.${key}.text`, values), why: words.t(`committeeGht.decisions.${key}.why`, values) })
  for (const [number, lines] of Map.groupBy(late, (one) => one.number)) {
    const [first] = lines
    if (first && lines.length > 1) ask('together', { number, title: first.title, houses: named(lines.map((one) => one.house)) })
  }
  const silent = houses.filter((one) => one.basis === 'none').map((one) => one.name)
  if (silent.length > 0) ask('release', { count: silent.length, houses: named(silent) })
  if (exercises.without.length > 0) ask('exercise', { count: exercises.without.length, year: exercises.year, houses: named(exercises.without) })
  return decisions.slice(0, MOST.decisions)
}
