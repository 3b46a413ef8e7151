import type { Column, Home } from '@hygie/contract/home'
import type { Cell } from '@hygie/contract/obligations'
import type { At } from '@hygie/engines/compliance'
import type { AnnouncedDate } from '../../platform/due-dates/index.ts'
import type { GroupContext, TenantContext } from '../../platform/http/context.ts'
import { ledgerSummary } from '../../platform/ledger/index.ts'
import {
  atOf,
  countStates,
  isRow,
  type Known,
  latestReleases,
  loadShown,
  numberOf,
  sevenActions,
  SEVEN_ACTIONS,
  shippedCatalogues,
  situationOf,
} from '../obligations/index.ts'
import { type Ahead, loadAhead } from '../actions/index.ts'
import { loadMandates } from '../establishments/index.ts'
import { changesOf } from './changes.ts'
import { DAYS } from './one-change.ts'
import { loadSelfGiven } from './role-changes.ts'
import { groupColumns, type HomeScope } from './columns.ts'
import { announcedDates, dueDatesOf, endOf, MOST } from './due-dates.ts'
import { visitBefore } from './repository.ts'
import { forToday, todosOf } from './todos.ts'

/** The situation, what is wrong, what to do: the same page for one house or a group, in a constant number of queries. */
export const buildHome = async (context: TenantContext | GroupContext, scope: HomeScope, day: string | undefined): Promise<Home> => {
  const { db, services } = context
  const at = atOf(day, context.now, context.today)
  const content = services.config.contentDirectory
  const live = scope.columns.filter((one) => one.readLive).map(({ establishmentId, sector, legalStatus }) => ({ id: establishmentId, sector, legalStatus }))
  const since = new Date(at.instant - DAYS * 86_400_000)
  const known = await loadShown(db, live, at, { requirements: sevenActions(content), since, kinds: ['exercise.planned'] })
  const situations = await situationOf(db, content, live, at, known)
  const others = scope.columns.filter((one) => !one.readLive)
  const releases = await latestReleases(
    db,
    others.map((one) => one.establishmentId),
    new Date(at.instant),
  )
  const cells = [...situations.flatMap((one) => one.cells), ...[...releases.values()].flatMap((one) => one.cells)]
  const judged = new Map(known.records.map((one) => [one.establishmentId, one]))
  const columns = scope.columns.map((one): Column => {
    // What it was on that day, as judged.
    const { sector, legalStatus } = judged.get(one.establishmentId) ?? one
    return { ...one, sector, legalStatus, releasedAt: releases.get(one.establishmentId)?.releasedAt.toISOString() ?? null }
  })
  const rows = cells.filter((one) => isRow(one.requirementId))
  const ids = live.map((one) => one.id)
  const { soon, pressing, most } = forToday(at.day, rows)
  const actions = await loadAhead(db, ids, { ...at, end: endOf(at.day), soon, pressing, most: { todos: most, dates: MOST } })
  const mandates = await loadMandates(db, ids, at.day)
  const lastVisit = day === undefined ? await lastVisitOf(context) : null
  const sources = {
    at,
    columns,
    cells: rows,
    known,
    actions,
    mandates,
    content: shippedCatalogues(content),
    userName: context.user.name,
    services,
    lastVisit,
    selfGiven: await loadSelfGiven(db, ids, at),
    // What is announced is what is known now: a past day has none.
    announced: day === undefined ? await announcedDates(context, ids, at.day) : [],
  }
  return {
    day: at.day,
    now: context.now.toISOString(),
    demonstration: scope.demonstration,
    scopeName: scope.name,
    requirements: sevenActions(content)
      .filter((one) => isRow(one.id))
      .map((one) => rowOf(one.id, content)),
    columns,
    cells: rows,
    besideCells: cells.filter((one) => !isRow(one.requirementId)),
    counts: countStates(rows.map((one) => one.verdict.state)),
    todos: todosOf(sources),
    changes: changesOf(sources),
    lastVisit: lastVisit?.toISOString() ?? null,
    dueDates: dueDatesOf(sources),
    ledger: await ledgerSummary(db, ids),
  }
}

/** One house as its own first page shows it, now. */
export const homeOf = (context: TenantContext): Promise<Home> => {
  const { id, name, shortName, sector, legalStatus, demonstration } = context.establishment
  const column = { establishmentId: id, name, shortName, sector, legalStatus, membership: null, readLive: true, releasedAt: null }
  return buildHome(context, { name, demonstration, columns: [column] }, undefined)
}

/** The first page of a group, of now or of a past day. */
export const groupHomeOf = async (context: GroupContext, day: string | undefined): Promise<Home> => buildHome(context, await groupColumns(context), day)

export interface HomeSources {
  at: At
  columns: Column[]
  cells: Cell[]
  known: Known
  actions: Ahead
  mandates: Awaited<ReturnType<typeof loadMandates>>
  content: ReturnType<typeof shippedCatalogues>
  userName: string
  services: TenantContext['services']
  lastVisit: Date | null
  selfGiven: Awaited<ReturnType<typeof loadSelfGiven>>
  announced: AnnouncedDate[]
}

/** By the clock of this page: a demonstration's is shifted. */
const lastVisitOf = async ({ db, user, now, services }: TenantContext | GroupContext): Promise<Date | null> => {
  const real = services.clock.now()
  const before = await visitBefore(db, user.id, real)
  return before && new Date(before.getTime() + now.getTime() - real.getTime())
}

const rowOf = (id: string, contentDirectory: string): Home['requirements'][number] => {
  const content = shippedCatalogues(contentDirectory).requirements.get(id)
  const title = content?.short ?? content?.title ?? { fr: id, en: id }
  return {
    id,
    number: numberOf(id, SEVEN_ACTIONS).replace(/a$/, ''),
    title,
    hint: content?.hint ?? null,
    parts: (content?.parts ?? []).map((part) => ({ id: part.id, title: part.title })),
  }
}
