import type { ActionState } from '../../platform/changes/index.ts'
import { parisDay } from '../../platform/clock/index.ts'
import { publishFacts } from '../../platform/facts/publish.ts'
import { listPublished } from '../../platform/facts/published.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { type ActionRow, countClosedByFact, countInProgramme } from './repository.ts'

const PROGRAMME = 'quality.planAction'
export const PROGRAMME_ORIGIN = 'actions:paqss-'
export const CLOSED = 'action.closedByFact'

/** `later`: many change at once, and the programmes are told once they all have. */
export type Programme = 'now' | 'later'

/** After any change of an action by a person: facts of the quality programme and of closings, then whoever listens. */
export const followChange = async (context: TenantContext, before: ActionRow | null, after: ActionRow, programme: Programme = 'now'): Promise<void> => {
  const years = new Set([before?.paqss_year, after.paqss_year].filter((one) => one != null))
  if (programme === 'now') for (const year of years) await publishProgramme(context, year)
  const closings = new Set([before, after].filter((one) => one?.status === 'closed-by-fact').map((one) => closingYear(one?.closed_at ?? context.now)))
  for (const year of closings) await publishClosed(context, year)
  for (const subscriber of context.services.actionSubscribers) await subscriber(context, before && stateOf(before), stateOf(after))
}

const stateOf = (row: ActionRow): ActionState => ({ exerciseId: row.exercise_id, dueOn: row.due_on, abandoned: row.status === 'abandoned' })

const closingYear = (at: Date): number => Number(parisDay(at).slice(0, 4))

/** Actions of the plan marked PAQSS for a year, each with its date, none abandoned: what the quality programme holds. */
export const publishProgramme = async (context: TenantContext, year: number): Promise<void> =>
  publishCount(context, `${PROGRAMME_ORIGIN}${year}`, PROGRAMME, year, await countInProgramme(context, year))

/** How many actions of a year a fact closed by itself; a closing undone is no longer counted. */
const publishClosed = async (context: TenantContext, year: number): Promise<void> =>
  publishCount(context, `actions:closed-${year}`, CLOSED, year, await countClosedByFact(context, year))

export const publishClosedToday = (context: TenantContext): Promise<void> => publishClosed(context, closingYear(context.now))

/** A count that did not change keeps the day it was first seen; none is no fact, since zero would say no. */
const publishCount = async (context: TenantContext, owner: string, kind: string, period: number, count: number): Promise<void> => {
  const standing = (await listPublished(context, owner)).findLast((one) => one.withdrawnFor === null)
  const observedOn = standing?.value === count ? standing.observedOn : context.today
  await publishFacts(context, owner, count === 0 ? [] : [{ slot: 'count', kind, value: count, observedOn, period }])
}
