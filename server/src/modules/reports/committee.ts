import { parisDay } from '../../platform/clock/index.ts'
import type { StoredFact } from '../../platform/facts/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import type { Words } from '../../platform/words/index.ts'
import { type ActionRow, listActions } from '../actions/index.ts'
import { exerciseMoney, viewExercises } from '../exercises/index.ts'
import { viewIdentification } from '../identification/index.ts'
import { atOf, freezeSituation, type Known, loadKnown, situationOf, stands } from '../obligations/index.ts'
import { type About, actionNumber, mandatory } from './about.ts'
import { aboutEach, actionOf } from './action.ts'
import { type Committee, committeeSchema } from './committee-data.ts'
import { decisionsOf } from './committee-decisions.ts'
import { missingOf } from './pieces.ts'
import { nextSteps } from './source.ts'

const MOST = { changes: 6, closed: 5, late: 6, exercises: 4, points: 12, years: 4, actions: 9 }
const MONTHS_BACK = 3
const BAD = new Set(['late', 'unmet'])

/** Data of `committee.typ`: the facts of this instant, and what changed since the last committee. */
export const committeeOf = async (context: TenantContext, asked: { since?: string; format: Committee['format'] }, words: Words): Promise<Committee> => {
  const { db, establishment, establishmentId, services, today, now, user } = context
  const { snapshot } = await freezeSituation(context, await nextSteps(context), undefined, 'inside')
  const concerned = [{ ...establishment, id: establishmentId }]
  const known = await loadKnown(db, concerned, atOf(undefined, now, today))
  const filed = asked.since ?? lastMinutes(known, today)
  const since = filed ?? monthsBefore(today, MONTHS_BACK)
  const [before] = await situationOf(db, services.config.contentDirectory, concerned, atOf(since, now, today))
  const stateThen = new Map((before?.cells ?? []).map((one) => [one.requirementId, one.verdict.state]))
  const abouts = aboutEach(services, snapshot, today, words)
  const actions = await listActions(db, establishmentId)
  const exercises = await exercisesOf(context, words)
  const rows = abouts.map((about) => ({ about, row: rowOf(about) }))
  const late = rows.filter(({ row }) => BAD.has(row.state)).map(({ about, row }) => ({ ...row, ...latenessOf(about), missing: missingOf(about) }))
  const closed = actions.filter((one) => one.closed_at !== null && one.status !== 'abandoned' && parisDay(one.closed_at) > since)
  return committeeSchema.parse({
    locale: words.locale,
    format: asked.format,
    demonstration: establishment.demonstration,
    situationOn: today,
    generatedOn: today,
    since,
    sinceFiled: asked.since === undefined && filed !== null,
    establishment: { name: snapshot.frame.establishment.name, finessLegal: snapshot.frame.establishment.finessLegal },
    preparedBy: user.name,
    actions: rows.map(({ about, row }) => ({ ...row, beside: actionOf(about, snapshot.cells).beside?.short ?? null })),
    changes: rows
      .flatMap(({ about, row }) => {
        const from = stateThen.get(about.cell.requirementId)
        return from !== undefined && from !== row.state ? [{ number: row.number, title: row.title, from, to: row.state }] : []
      })
      .slice(0, MOST.changes),
    closed: closed
      .toSorted((a, b) => Number(b.closed_at) - Number(a.closed_at))
      .slice(0, MOST.closed)
      .map((one) => ({ title: one.title, on: parisDay(one.closed_at ?? now) })),
    closedCount: closed.length,
    newFacts: known.facts.filter((one) => parisDay(one.recordedAt) > since).length,
    late: late.slice(0, MOST.late),
    exercises,
    identification: await identificationOf(context),
    budget: budgetOf(known, context),
    exerciseMoney: await exerciseMoneyOf(context),
    plan: planOf(actions, today),
    decisions: await decisionsOf(context, words, { late, actions, exercises }),
  } satisfies Committee)
}

const rowOf = (about: About): Omit<Committee['actions'][number], 'beside'> => ({
  number: actionNumber(about.cell.requirementId),
  title: about.words.text(about.content.title),
  state: about.cell.verdict.state,
  proven: about.cell.verdict.proven,
  total: about.cell.verdict.total,
})

/** The oldest deadline passed, whatever its origin: inside, the sentence says which. */
const latenessOf = (about: About): { on: string | null; days: number | null; origin: string | null } => {
  const [first] = mandatory(about)
    .flatMap((part) => (part.late ? [part.late] : []))
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
  if (!first) return { on: null, days: null, origin: null }
  const letter = about.frame.letters[first.deadlineId]
  const origin = letter === undefined && !first.verified && (first.origin === 'law' || first.origin === 'programme') ? 'reading' : first.origin
  return {
    on: first.on,
    days: first.days,
    origin: letter === undefined ? about.words.t(`committee.origins.${origin}`) : about.words.t('origins.letter', { day: about.words.day(letter) }),
  }
}

const lastMinutes = ({ facts }: Known, today: string): string | null =>
  facts
    .filter((one) => one.kind === 'governance.minutes' && one.observedOn < today && one.withdrawn === null)
    .map((one) => one.observedOn)
    .toSorted()
    .at(-1) ?? null

export const monthsBefore = (day: string, months: number): string => {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() - months)
  return date.toISOString().slice(0, 10)
}

const exercisesOf = async (context: TenantContext, words: Words): Promise<Committee['exercises']> => {
  const year = Number(context.today.slice(0, 4))
  const standing = (await viewExercises(context)).exercises.filter((one) => one.withdrawn === null)
  const ofYear = (asked: number) => standing.filter((one) => one.year === asked && one.record !== null)
  return {
    year,
    years: [year - 2, year - 1, year].map((one) => ({
      year: one,
      held: ofYear(one).length,
      complete: ofYear(one).some((held) => held.counts && held.gaps.length === 0),
    })),
    list: standing.slice(0, MOST.exercises).map((one) => ({
      name: one.name,
      on: one.record?.heldOn ?? one.plannedOn ?? context.today,
      held: one.record !== null,
      minutes: one.record?.durationMinutes ?? null,
      gaps: one.gaps.map((gap) => words.t(`committee.gaps.${gap}`)),
      followUps: one.actions.length,
    })),
  }
}

const ratio = ({ numerator, denominator }: { numerator: number; denominator: number }): number => (denominator === 0 ? 0 : Math.min(1, numerator / denominator))

const identificationOf = async (context: TenantContext): Promise<Committee['identification']> => {
  const { history, coverage, remote } = await viewIdentification(context)
  return {
    points: history.slice(-MOST.points).map((one) => ({ on: one.on, value: ratio(one.coverage) })),
    now: coverage ? ratio(coverage) : null,
    remote: remote ? ratio(remote) : null,
    accounts: coverage ? { equipped: coverage.numerator, active: coverage.denominator } : null,
  }
}

const isRatio = (value: unknown): value is { numerator: number; denominator: number } => typeof value === 'object' && value !== null && 'numerator' in value

/** From the facts, fiscal year by fiscal year: what was computed on closed accounts with its list of accounts. */
const exerciseMoneyOf = async ({ db, establishmentId, today }: TenantContext): Promise<Committee['exerciseMoney']> => {
  const years = (await exerciseMoney(db, [establishmentId])).get(establishmentId)
  const now = years?.find(({ year }) => year === Number(today.slice(0, 4)))
  return now ? { year: now.year, cost: now.cost, received: now.received } : null
}

const budgetOf = ({ facts }: Known, { now, today }: TenantContext): Committee['budget'] => {
  const at = atOf(undefined, now, today)
  const newest = new Map<string, StoredFact>()
  for (const one of facts) if (one.period !== null && one.kind.startsWith('budget.') && stands(one, at)) newest.set(`${one.kind} ${one.period}`, one)
  const of = (kind: string, year: number) => newest.get(`budget.${kind} ${year}`)
  const years = [...new Set([...newest.values()].flatMap((one) => (one.kind === 'budget.digitalShare' && one.period !== null ? [one.period] : [])))].toSorted(
    (a, b) => a - b,
  )
  return years.slice(-MOST.years).flatMap((year) => {
    const [digital, cyber, income] = [of('digitalShare', year)?.value, of('cyberShare', year)?.value, of('careIncome', year)?.value]
    if (!isRatio(digital)) return []
    return [
      {
        year,
        share: ratio(digital),
        amount: digital.numerator,
        total: digital.denominator,
        cyber: isRatio(cyber) ? ratio(cyber) : null,
        careIncome: typeof income === 'number' ? income : null,
        receiptOn: of('receipt', year)?.observedOn ?? null,
      },
    ]
  })
}

/** By their day: those that should be done first, then what comes. */
const planOf = (actions: readonly ActionRow[], today: string): Committee['plan'] => {
  const open = actions.filter((one) => one.status === 'open').toSorted((a, b) => ((a.due_on ?? '9') < (b.due_on ?? '9') ? -1 : 1))
  const isLate = (one: ActionRow): boolean => one.due_on !== null && one.due_on < today
  return {
    open: open.length,
    late: open.filter(isLate).length,
    costEuros: open.reduce((sum, one) => sum + (one.cost_euros ?? 0), 0),
    list: open.slice(0, MOST.actions).map((one) => ({
      title: one.title,
      owner: [one.owner_name, one.owner_title].filter(Boolean).join(', '),
      dueOn: one.due_on,
      late: isLate(one),
    })),
  }
}
