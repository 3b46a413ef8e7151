/** The whole requirement, slow and obvious: what SPEC.md says, in its order. The fast path must give the same. */
import { dayNumber, fromCivil, isoDay, NEVER, yearOf } from './calendar.ts'
import type { Due } from './reference-deadlines.ts'
import { concerns, isKnown, knownFacts, limitsOf, type Scene } from './reference-facts.ts'
import { isDropped, judgeObject, type ObjectVerdict } from './reference-part.ts'
import { objectSubject, soundRecords } from './sound.ts'
import { isRatio, missingKeys, reachedBy } from './sufficient.ts'
import type { At, EstablishmentRecords, Fact, LateReason, Part, PartVerdict, Ratio, Requirement, State, Verdict } from './types.ts'

/** Worst first [R1]. */
const WORST: State[] = ['late', 'unmet', 'unknown', 'due', 'attested', 'proven', 'not-applicable']
const worst = (states: State[]): State | undefined => WORST.find((state) => states.includes(state))
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const endDay = (end: number): string | null => (end >= NEVER ? null : isoDay(end))

interface Judged {
  part: Part
  dropped: boolean
  /** Worst first; a single anonymous one when the part is not per object. */
  objects: ObjectVerdict[]
}

/** [B1] */
function subjectsOf(scene: Scene, type: string): string[] {
  const kinds = new Set(scene.requirement.parts.flatMap((part) => (part.perObject === type ? [...part.measured, ...part.documented] : [])))
  const seen = knownFacts(scene).filter((fact) => kinds.has(fact.kind) && fact.subject?.startsWith(`${type}:`) === true)
  const declared = (scene.records.objects[type] ?? []).map((id) => objectSubject(type, id))
  return [...new Set([...declared, ...seen.map((fact) => fact.subject as string)])].toSorted(compareText)
}

/** [B3] */
function judge(scene: Scene, part: Part): Judged {
  const subjects = part.perObject === undefined ? [] : subjectsOf(scene, part.perObject)
  const objects = (subjects.length > 0 ? subjects : [null]).map((subject) => judgeObject(scene, part, subject))
  const order = (a: ObjectVerdict, b: ObjectVerdict): number =>
    WORST.indexOf(a.state) - WORST.indexOf(b.state) || (a.late?.on ?? 0) - (b.late?.on ?? 0) || compareText(a.subject ?? '', b.subject ?? '')
  return { part, dropped: isDropped(scene, part, limitsOf(scene, part)), objects: objects.toSorted(order) }
}

function lateReason(due: Due, day: number): LateReason {
  return { deadlineId: due.deadlineId, origin: due.origin, verified: due.verified, on: isoDay(due.on), days: day - due.on, since: isoDay(due.since) }
}

function partVerdict(scene: Scene, { part, dropped, objects }: Judged): PartVerdict {
  const empty = {
    basis: null,
    factId: null,
    attestationId: null,
    expiresOn: null,
    late: null,
    next: null,
    hiddenLate: false,
    missing: [],
    reached: null,
    objects: [],
  }
  if (dropped) return { partId: part.id, state: 'not-applicable', required: part.required, ...empty }
  const first = objects[0] as ObjectVerdict
  const { state, fact, attestation, late } = first
  const soonest = objects.flatMap((object) => object.next ?? []).toSorted((a, b) => a.on - b.on)[0]
  return {
    partId: part.id,
    state,
    required: part.required,
    basis: state !== 'proven' || fact === null ? null : part.measured.includes(fact.kind) ? 'measured' : 'documented',
    factId: fact?.id ?? null,
    attestationId: attestation?.id ?? null,
    expiresOn: state === 'proven' || state === 'attested' ? endDay(Math.min(...objects.map((object) => object.end))) : null,
    late: late === null ? null : lateReason(late, scene.day),
    next:
      state === 'late' || soonest === undefined
        ? null
        : { deadlineId: soonest.deadlineId, origin: soonest.origin, verified: soonest.verified, on: isoDay(soonest.on) },
    hiddenLate: scene.outside && state !== 'late' && objects.some((object) => object.lateInside),
    missing: fact === null ? [] : missingKeys(fact.value, part.target),
    reached: fact === null ? null : reachedBy(fact.value),
    objects: objects.flatMap((object) =>
      object.subject === null
        ? []
        : [
            {
              subject: object.subject,
              state: object.state,
              factId: object.fact?.id ?? null,
              reached: object.fact === null ? null : reachedBy(object.fact.value),
            },
          ],
    ),
  }
}

/** [R3] */
function indicatorOf({ requirement }: Scene, judged: Judged[]): number | null {
  const marked = judged.filter(({ part }) => part.indicator === true)
  const isUsed = ({ dropped, objects }: Judged): boolean => !dropped && objects.some(({ fact }) => fact !== null && isRatio(fact.value))
  const used = (marked.length > 0 || requirement.beside !== undefined ? marked : judged).find(isUsed)
  if (used === undefined) return null
  const facts = new Set(used.objects.flatMap(({ fact }) => fact ?? []))
  const ratios = [...facts].map((fact) => fact.value).filter((value): value is Ratio => isRatio(value) && value.denominator > 0)
  const denominator = ratios.reduce((sum, ratio) => sum + ratio.denominator, 0)
  return denominator > 0 ? ratios.reduce((sum, ratio) => sum + ratio.numerator, 0) / denominator : null
}

/** [R4] */
function coverageOf(scene: Scene, judged: Judged[]): Verdict['objects'] {
  const mandatory = judged.filter(({ part }) => part.required)
  const type = mandatory[0]?.part.perObject
  if (type === undefined || mandatory.some(({ part }) => part.perObject !== type)) return null
  const kept = mandatory.filter(({ dropped }) => !dropped)
  const subjects = subjectsOf(scene, type)
  if (kept.length === 0 || subjects.length === 0) return null
  const covered = subjects.filter((subject) => kept.every(({ objects }) => objects.find((object) => object.subject === subject)?.state === 'proven'))
  return { covered: covered.length, total: subjects.length }
}

/** [R5] */
function besideOf(scene: Scene): Verdict['beside'] {
  const facts = knownFacts(scene).filter((fact) => fact.kind === scene.requirement.beside)
  const order = (a: Fact, b: Fact): number => dayNumber(a.observedOn) - dayNumber(b.observedOn) || a.recordedAt - b.recordedAt || compareText(a.id, b.id)
  const last = facts.toSorted(order).at(-1)
  return last === undefined ? null : { kind: last.kind, value: last.value, observedOn: last.observedOn }
}

/** [Y1] [Y2] */
function missedYearsOf(scene: Scene): number[] {
  const { requirement, records } = scene
  if (!requirement.yearly) return []
  const kinds = new Set(requirement.parts.flatMap((part) => [...part.measured, ...part.documented]))
  const concerned = (record: (typeof records.answers)[number] | (typeof records.attestations)[number]): boolean =>
    record.requirementId === requirement.id && (record.partId === null || requirement.parts.some((part) => concerns(record, scene, part)))
  const yearFor = (day: string, period: number | null): number => period ?? yearOf(dayNumber(day))
  const years = new Set([
    ...knownFacts(scene).flatMap((fact) => (kinds.has(fact.kind) ? yearFor(fact.observedOn, fact.period) : [])),
    ...records.answers.flatMap((a) =>
      concerned(a) && isKnown(scene, a.answeredOn, a.period, [a.recordedAt], a.withdrawnAt) ? yearFor(a.answeredOn, a.period) : [],
    ),
    ...records.attestations.flatMap((a) =>
      concerned(a) && isKnown(scene, a.attestedOn, a.period, [a.recordedAt], a.withdrawnAt) ? yearFor(a.attestedOn, a.period) : [],
    ),
  ])
  const inForce = requirement.inForce === undefined ? -Infinity : yearOf(dayNumber(requirement.inForce))
  return [...years]
    .filter((year) => year >= inForce && year < yearOf(scene.day))
    .filter((year) => {
      const then: Scene = { ...scene, day: fromCivil(year, 12, 31), lookBackYear: year }
      const kept = requirement.parts
        .filter((part) => part.required)
        .map((part) => judge(then, part))
        .filter(({ dropped }) => !dropped)
      return requirement.parts.some((part) => part.required) && !kept.every(({ objects }) => ['proven', 'attested'].includes(objects[0]?.state ?? 'unknown'))
    })
    .toSorted((a, b) => a - b)
}

const NOTHING = {
  state: 'not-applicable',
  proven: 0,
  total: 0,
  oldestProofOn: null,
  expiresOn: null,
  parts: [],
  indicator: null,
  objects: null,
  beside: null,
  missedYears: [],
} as const

/** Verdict of one requirement for one establishment. O(parts × objects × facts²): for tests and for doubt, not for screens. */
export function evaluateReference(requirement: Requirement, allRecords: EstablishmentRecords, at: At): Verdict {
  const records = soundRecords(allRecords)
  const { sectors, legalStatuses } = requirement.appliesTo
  const excluded =
    sectors.length > 0 && !sectors.includes(records.sector)
      ? 'sector'
      : legalStatuses.length > 0 && !legalStatuses.includes(records.legalStatus)
        ? 'legal-status'
        : null // [A1]
  if (excluded !== null) return { requirementId: requirement.id, ...NOTHING, parts: [], missedYears: [], reason: excluded }

  const day = dayNumber(at.day)
  const scene: Scene = { requirement, records, day, knownDay: day, instant: at.instant, outside: at.audience === 'outside', lookBackYear: null }
  const judged = requirement.parts.map((part) => judge(scene, part))
  const mandatory = judged.filter(({ part }) => part.required)
  const kept = mandatory.filter(({ dropped }) => !dropped)
  const proven = kept.filter(({ objects }) => objects[0]?.state === 'proven')
  const held = kept.filter(({ objects }) => objects[0]?.state === 'proven' || objects[0]?.state === 'attested')
  const oldest = Math.min(...proven.flatMap(({ objects }) => objects.map(({ fact }) => (fact === null ? Infinity : dayNumber(fact.observedOn)))))
  const end = Math.min(...held.flatMap(({ objects }) => objects.map((object) => object.end)), NEVER)
  const answeredAway = mandatory.length > 0 && kept.length === 0
  return {
    requirementId: requirement.id,
    state: answeredAway ? 'not-applicable' : (worst(kept.map(({ objects }) => objects[0]?.state ?? 'unknown')) ?? 'unknown'), // [A3] [A4] [R1]
    proven: proven.length, // [R2]
    total: kept.length,
    oldestProofOn: proven.length > 0 ? isoDay(oldest) : null,
    expiresOn: endDay(end),
    parts: judged.map((one) => partVerdict(scene, one)),
    indicator: indicatorOf(scene, judged),
    objects: coverageOf(scene, judged),
    beside: besideOf(scene),
    missedYears: missedYearsOf(scene),
    reason: answeredAway ? 'answered' : null,
  }
}
