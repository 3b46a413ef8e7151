/** What is known, fresh and proven, the slow and obvious way. Numbers in brackets are rules of SPEC.md. */
import { addSpan, dayNumber, fromCivil, NEVER, parseDuration, yearOf } from './calendar.ts'
import { isSufficient } from './sufficient.ts'
import type { Answer, Attestation, EstablishmentRecords, Fact, Freshness, Part, Requirement, Rule } from './types.ts'

export interface Scene {
  requirement: Requirement
  records: EstablishmentRecords
  /** Day judged, and up to which things are known: they differ only for a year looked back on (Y2). */
  day: number
  knownDay: number
  instant: number
  outside: boolean
  /** Year whose later-dated records count (Y2). */
  lookBackYear: number | null
}

/** [K1] [K2] [K3] [Y2] */
export function isKnown(scene: Scene, day: string, period: number | null, instants: number[], withdrawnAt: number | null): boolean {
  const dated = dayNumber(day) <= scene.day || (scene.lookBackYear !== null && period === scene.lookBackYear && dayNumber(day) <= scene.knownDay)
  return dated && instants.every((instant) => instant <= scene.instant) && (withdrawnAt === null || withdrawnAt > scene.instant)
}

export const knownFacts = (scene: Scene): Fact[] =>
  scene.records.facts.filter((fact) => isKnown(scene, fact.observedOn, fact.period, [fact.recordedAt, fact.observedAt], fact.withdrawnAt))

export const concerns = (record: Rule | Answer | Attestation, scene: Scene, part: Part): boolean =>
  record.requirementId === scene.requirement.id && (record.partId === null || record.partId === part.id)

export function latest<T>(list: T[], ...keys: ((item: T) => number)[]): T | null {
  let best: T | null = null
  for (const item of list) {
    const key = best === null ? undefined : keys.find((k) => k(item) !== k(best as T))
    if (best === null || key === undefined || key(item) > key(best)) best = item
  }
  return best
}

export interface Limits {
  rule: Rule | null
  fresh: Freshness[]
}

export function knownRules(scene: Scene, part: Part): Rule[] {
  return scene.records.rules.filter((rule) => concerns(rule, scene, part) && isKnown(scene, rule.adoptedOn, null, [rule.recordedAt], rule.withdrawnAt))
}

/** [F5] [F6] */
export function limitsOf(scene: Scene, part: Part): Limits {
  const rules = knownRules(scene, part).filter((rule) => rule.kind === 'freshness')
  const rule = latest(
    rules,
    (r) => (r.partId === null ? 0 : 1),
    (r) => dayNumber(r.adoptedOn),
    (r) => r.recordedAt,
  )
  const base = part.fresh ?? scene.requirement.fresh
  const fresh: Freshness[] = []
  if (base !== undefined && (rule === null || base.origin === 'law' || base.origin === 'programme')) fresh.push(base)
  if (rule !== null) fresh.push({ rule: rule.value, origin: rule.origin })
  return { rule, fresh }
}

export const isCalendar = (limits: Limits): boolean => limits.fresh.some((fresh) => fresh.rule === 'same-calendar-year')
export const isFiscal = (limits: Limits): boolean => limits.fresh.some((fresh) => fresh.rule === 'fiscal-year')
export const calendarYear = (day: string, period: number | null): number => period ?? yearOf(dayNumber(day))
export const fiscalYear = (day: string, period: number | null): number => period ?? yearOf(dayNumber(day)) - 1

/** [F1] to [F7]: first day it no longer proves. */
export function endOf(fact: Fact, limits: Limits): number {
  let end = fact.validUntil === null ? NEVER : dayNumber(fact.validUntil) + 1
  for (const { rule } of limits.fresh) {
    const span = parseDuration(rule)
    if (rule === 'same-calendar-year') end = Math.min(end, fromCivil(calendarYear(fact.observedOn, fact.period) + 1, 1, 1))
    else if (rule === 'fiscal-year') end = Math.min(end, fromCivil(fiscalYear(fact.observedOn, fact.period) + 2, 7, 1))
    else if (span !== null) end = Math.min(end, addSpan(dayNumber(fact.observedOn), span.months, span.days))
  }
  return end
}

export function isFresh(fact: Fact, limits: Limits, day: number): boolean {
  return day < endOf(fact, limits) && (!isCalendar(limits) || calendarYear(fact.observedOn, fact.period) === yearOf(day))
}

/** [P1] for one object, [B2]. */
export function candidates(scene: Scene, part: Part, subject: string | null): Fact[] {
  const facts = knownFacts(scene).filter((fact) => part.measured.includes(fact.kind) || part.documented.includes(fact.kind))
  const rank = (fact: Fact): number => (part.measured.includes(fact.kind) ? 1 : 0)
  return facts
    .filter((fact) => subject === null || fact.subject === null || fact.subject === subject)
    .toSorted(
      (a, b) =>
        dayNumber(a.observedOn) - dayNumber(b.observedOn) || rank(a) - rank(b) || a.recordedAt - b.recordedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
    )
}

/** [P2] on any day: what was observed later is not there yet. */
export function provenOn(facts: Fact[], part: Part, limits: Limits, day: number): boolean {
  const decides = facts.findLast((fact) => dayNumber(fact.observedOn) <= day && isFresh(fact, limits, day))
  return decides !== undefined && isSufficient(decides.value, part.target)
}

/** [D5] */
export function isMet(facts: Fact[], part: Part, limits: Limits, on: number): boolean {
  const after = facts.filter((fact) => dayNumber(fact.observedOn) > on && isSufficient(fact.value, part.target))
  return provenOn(facts, part, limits, on + 1) || after.some((fact) => isFresh(fact, limits, dayNumber(fact.observedOn)))
}
