import { dayNumber, NEVER, yearOf } from './calendar.ts'
import { type FactColumns, NONE, type RowColumns } from './compiled.ts'
import { objectSubject } from './sound.ts'
import { isSufficient } from './sufficient.ts'
import type { EstablishmentRecords, Fact, Part, Requirement } from './types.ts'

/** What is shared by all establishments: interned kinds and subjects, parts by kind, object types by requirement (SPEC B1). */
export class Grouping {
  readonly parts: { part: Part; group: number }[] = []
  readonly partsOfKind = new Map<string, number[]>()
  /** One group per (requirement, object type). */
  readonly groupTypes: string[] = []
  readonly groupsOfKind = new Map<string, number[]>()
  readonly subjects: string[] = []
  readonly #subjectIds = new Map<string, number>()
  readonly #kindIds = new Map<string, number>()

  constructor(requirements: Requirement[]) {
    for (const requirement of requirements) {
      const groups = new Map<string, number>()
      for (const part of requirement.parts) {
        const p = this.parts.length
        let group = NONE
        if (part.perObject !== undefined) {
          group = groups.get(part.perObject) ?? this.groupTypes.push(part.perObject) - 1
          groups.set(part.perObject, group)
        }
        this.parts.push({ part, group })
        for (const kind of new Set([...part.measured, ...part.documented])) {
          add(this.partsOfKind, kind, p)
          if (group !== NONE && !(this.groupsOfKind.get(kind) ?? []).includes(group)) add(this.groupsOfKind, kind, group)
        }
      }
    }
  }

  subject(text: string): number {
    return intern(this.#subjectIds, text, this.subjects)
  }

  kind(text: string): number {
    return intern(this.#kindIds, text)
  }
}

function intern(ids: Map<string, number>, text: string, names?: string[]): number {
  const known = ids.get(text)
  if (known !== undefined) return known
  ids.set(text, ids.size)
  names?.push(text)
  return ids.size - 1
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

interface Link {
  fact: number
  day: number
  measured: boolean
  source: Fact
}

/** SPEC P1; facts come already ordered by day, recording and id. */
const compareLinks = (a: Link, b: Link): number => a.day - b.day || Number(a.measured) - Number(b.measured) || a.fact - b.fact

/** Gathers the rows of one establishment after the other: `open`, then `close` for each part. */
export class RowBuilder {
  readonly rowStart: Int32Array
  readonly #grouping: Grouping
  readonly #subject: number[] = []
  readonly #declared: number[] = []
  readonly #seenStart: number[] = [0]
  readonly #seenFact: number[] = []
  readonly #linkStart: number[] = [0]
  readonly #linkFact: number[] = []
  readonly #linkFlags: number[] = []
  #links = new Map<number, Link[]>()
  #objects: Map<string, number[]>[] = []
  #declaredObjects: Set<string>[] = []

  constructor(grouping: Grouping, slots: number) {
    this.#grouping = grouping
    this.rowStart = new Int32Array(slots + 1)
  }

  /** Sorts out the facts of one establishment; `base` is the index of its first fact. */
  open(records: EstablishmentRecords, base: number): void {
    const { groupTypes, groupsOfKind, partsOfKind, parts } = this.#grouping
    this.#links = new Map()
    this.#declaredObjects = groupTypes.map((type) => new Set((records.objects[type] ?? []).map((id) => objectSubject(type, id))))
    this.#objects = this.#declaredObjects.map((declared) => new Map([...declared].map((subject) => [subject, []])))
    records.facts.forEach((source, i) => {
      for (const group of groupsOfKind.get(source.kind) ?? []) {
        if (source.subject?.startsWith(`${groupTypes[group]}:`) === true) add(this.#objects[group] ?? new Map<string, number[]>(), source.subject, base + i)
      }
      for (const p of partsOfKind.get(source.kind) ?? []) {
        const measured = parts[p]?.part.measured.includes(source.kind) === true
        add(this.#links, p, { fact: base + i, day: dayNumber(source.observedOn), measured, source })
      }
    })
  }

  close(slot: number, p: number): void {
    const entry = this.#grouping.parts[p]
    if (entry === undefined) return
    const links = (this.#links.get(p) ?? []).toSorted(compareLinks)
    const objects = this.#objects[entry.group]
    for (const subject of objects === undefined ? [] : [...objects.keys()].toSorted()) {
      const own = links.filter((link) => link.source.subject === null || link.source.subject === subject)
      this.#row(this.#grouping.subject(subject), this.#declaredObjects[entry.group]?.has(subject) === true, objects?.get(subject) ?? [], own, entry.part)
    }
    this.#row(NONE, false, [], links, entry.part)
    this.rowStart[slot + 1] = this.#subject.length
  }

  #row(subject: number, declared: boolean, seen: number[], links: Link[], part: Part): void {
    this.#subject.push(subject)
    this.#declared.push(Number(declared))
    for (const fact of seen) this.#seenFact.push(fact)
    for (const { fact, measured, source } of links) {
      this.#linkFact.push(fact)
      this.#linkFlags.push(Number(isSufficient(source.value, part.target)) + (measured ? 2 : 0))
    }
    this.#seenStart.push(this.#seenFact.length)
    this.#linkStart.push(this.#linkFact.length)
  }

  columns(): RowColumns {
    return {
      subject: Int32Array.from(this.#subject),
      declared: Uint8Array.from(this.#declared),
      seenStart: Int32Array.from(this.#seenStart),
      seenFact: Int32Array.from(this.#seenFact),
      linkStart: Int32Array.from(this.#linkStart),
      linkFact: Int32Array.from(this.#linkFact),
      linkFlags: Uint8Array.from(this.#linkFlags),
    }
  }
}

export function factColumns(establishments: EstablishmentRecords[], grouping: Grouping): FactColumns {
  const start = new Int32Array(establishments.length + 1)
  const source = establishments.flatMap((records, e) => {
    start[e + 1] = (start[e] ?? 0) + records.facts.length
    return records.facts
  })
  const columns: FactColumns = {
    start,
    kind: new Int32Array(source.length),
    day: new Int32Array(source.length),
    year: new Int32Array(source.length),
    period: new Int32Array(source.length),
    end: new Int32Array(source.length),
    knownAt: new Float64Array(source.length),
    withdrawnAt: new Float64Array(source.length),
    source,
  }
  // One loop: `from` with a function costs five times as much.
  source.forEach((fact, i) => {
    const day = dayNumber(fact.observedOn)
    columns.kind[i] = grouping.kind(fact.kind)
    columns.day[i] = day
    columns.year[i] = yearOf(day)
    columns.period[i] = fact.period ?? NONE
    columns.end[i] = fact.validUntil === null ? NEVER : Math.min(NEVER, dayNumber(fact.validUntil) + 1)
    columns.knownAt[i] = Math.max(fact.recordedAt, fact.observedAt)
    columns.withdrawnAt[i] = fact.withdrawnAt ?? Infinity
  })
  return columns
}
