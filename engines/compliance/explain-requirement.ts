/** What a verdict says of the whole requirement beside its state. Rules in brackets are those of SPEC.md. */
import { fromCivil } from './calendar.ts'
import { int, item } from './column.ts'
import * as code from './compiled.ts'
import type { Compiled, StatementColumns } from './compiled.ts'
import type { PartRows } from './explain.ts'
import { isStated, judgePart } from './judge.ts'
import { isVisible } from './judge-dates.ts'
import type { Scratch } from './scratch.ts'
import { isRatio } from './sufficient.ts'
import type { Fact, Verdict } from './types.ts'

function decidingFacts(c: Compiled, { rows }: PartRows): Set<Fact> {
  return new Set(rows.flatMap((row) => (row.link < 0 ? [] : item(c.facts.source, int(c.rows.linkFact, row.link)))))
}

/** [R3] */
export function indicatorOf(c: Compiled, requirement: number, parts: PartRows[]): number | null {
  const { parts: sources, beside } = item(c.requirements, requirement)
  const markedOnly = beside !== undefined || sources.some((part) => part.indicator === true)
  for (const [i, part] of parts.entries()) {
    if (markedOnly && item(sources, i).indicator !== true) continue
    let found = false
    let numerator = 0
    let denominator = 0
    for (const { value } of decidingFacts(c, part)) {
      if (!isRatio(value)) continue
      found = true
      if (value.denominator <= 0) continue
      numerator += value.numerator
      denominator += value.denominator
    }
    if (found) return denominator > 0 ? numerator / denominator : null
  }
  return null
}

/** [R4] */
export function coverageOf(c: Compiled, requirement: number, parts: PartRows[]): Verdict['objects'] {
  const sources = item(c.requirements, requirement).parts
  const mandatory = sources.filter((part) => part.required)
  const type = mandatory[0]?.perObject
  if (type === undefined || mandatory.some((part) => part.perObject !== type)) return null
  const kept = parts.filter((part, i) => item(sources, i).required && !part.dropped)
  const proven = new Map<string, number>()
  for (const { rows } of kept) {
    for (const { subject, state } of rows) if (subject !== null) proven.set(subject, (proven.get(subject) ?? 0) + (state === code.PROVEN ? 1 : 0))
  }
  if (proven.size === 0) return null
  return { covered: [...proven.values()].filter((count) => count === kept.length).length, total: proven.size }
}

/** [R5] */
export function besideOf(c: Compiled, establishment: number, requirement: number, s: Scratch): Verdict['beside'] {
  const kind = int(c.besideKind, requirement)
  if (kind === code.NONE) return null
  for (let i = int(c.facts.start, establishment + 1) - 1; i >= int(c.facts.start, establishment); i--) {
    if (c.facts.kind[i] !== kind || !isVisible(c, i, s)) continue
    const { kind: name, value, observedOn } = item(c.facts.source, i)
    return { kind: name, value, observedOn }
  }
  return null
}

/** [Y1]: years about which something is known. */
function yearsSpokenOf(c: Compiled, establishment: number, requirement: number, s: Scratch): Set<number> {
  const years = new Set<number>()
  const addStated = (list: StatementColumns, slot: number): void => {
    for (let i = int(list.start, slot); i < int(list.start, slot + 1); i++) {
      if (isStated(list, i, s)) years.add(int(list.period, i) === code.NONE ? int(list.year, i) : int(list.period, i))
    }
  }
  for (let part = int(c.partStart, requirement); part < int(c.partStart, requirement + 1); part++) {
    const slot = establishment * c.partCount + part
    addStated(c.answers, slot)
    addStated(c.attestations, slot)
    // The anonymous row, last of its slot, holds every candidate fact.
    const row = int(c.rowStart, slot + 1) - 1
    for (let i = int(c.rows.linkStart, row); i < int(c.rows.linkStart, row + 1); i++) {
      const fact = int(c.rows.linkFact, i)
      if (isVisible(c, fact, s)) years.add(int(c.facts.period, fact) === code.NONE ? int(c.facts.year, fact) : int(c.facts.period, fact))
    }
  }
  return years
}

/** [Y1] [Y2] */
export function missedYearsOf(c: Compiled, establishment: number, requirement: number, s: Scratch): number[] {
  const { yearly, inForce } = item(c.requirements, requirement)
  if (!yearly) return []
  const firstYear = inForce === undefined ? -Infinity : Number(inForce.slice(0, 4))
  const missed: number[] = []
  for (const year of yearsSpokenOf(c, establishment, requirement, s)) {
    if (year < firstYear || year >= s.year) continue
    const then: Scratch = { ...s }
    // `knownDay` stays the day judged: what was recorded since about that year counts.
    then.day = fromCivil(year, 12, 31)
    then.year = year
    then.lastClosed = year - 1
    then.lookBackYear = year
    if (isMissed(c, establishment, requirement, then)) missed.push(year)
  }
  return missed.toSorted((a, b) => a - b)
}

function isMissed(c: Compiled, establishment: number, requirement: number, s: Scratch): boolean {
  for (let part = int(c.partStart, requirement); part < int(c.partStart, requirement + 1); part++) {
    if (c.parts.required[part] === 0) continue
    judgePart(c, establishment * c.partCount + part, part, s)
    if (s.partState > code.ATTESTED && s.partState !== code.NOT_APPLICABLE) return true
  }
  return false
}
