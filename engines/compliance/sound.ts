/** Sets aside the records that cannot be judged (SPEC X1). Every reading of records starts here: reference and fast path alike. */
import { dayNumber, parseDuration, parseMonthDay } from './calendar.ts'
import type { Answer, Attestation, Collection, Deadline, EstablishmentRecords, Fact, Flaw, Freshness, Part, Requirement, Rule, Skipped } from './types.ts'

const badDay = (day: string | null | undefined): boolean => day !== null && day !== undefined && Number.isNaN(dayNumber(day))
const badInstant = (...instants: (number | null)[]): boolean => instants.some((instant) => instant !== null && !Number.isFinite(instant))
const badPeriod = (period: number | null): boolean => period !== null && !(Number.isInteger(period) && period >= 1900 && period <= 9998)

function factFlaw(fact: Fact): Flaw | null {
  if (typeof fact.id !== 'string' || fact.id === '') return 'id'
  if (typeof fact.kind !== 'string' || fact.kind === '') return 'kind'
  if (fact.subject !== null && (typeof fact.subject !== 'string' || fact.subject === '')) return 'subject'
  if (Number.isNaN(dayNumber(fact.observedOn)) || badDay(fact.validUntil)) return 'day'
  if (!Number.isFinite(fact.recordedAt) || !Number.isFinite(fact.observedAt) || badInstant(fact.withdrawnAt)) return 'instant'
  if (badPeriod(fact.period)) return 'period'
  return badValue(fact.value) ? 'value' : null
}

function badValue(value: Fact['value']): boolean {
  if (typeof value === 'number') return !Number.isFinite(value)
  if (typeof value !== 'object') return typeof value !== 'boolean' && typeof value !== 'string'
  return value === null || Array.isArray(value) || Object.values(value).some((v) => typeof v === 'number' && !Number.isFinite(v))
}

function attestationFlaw(attestation: Attestation): Flaw | null {
  if (Number.isNaN(dayNumber(attestation.attestedOn)) || Number.isNaN(dayNumber(attestation.expiresOn))) return 'day'
  if (!Number.isFinite(attestation.recordedAt) || badInstant(attestation.withdrawnAt)) return 'instant'
  return badPeriod(attestation.period) ? 'period' : null
}

function answerFlaw(answer: Answer): Flaw | null {
  if (Number.isNaN(dayNumber(answer.answeredOn))) return 'day'
  if (!Number.isFinite(answer.recordedAt) || badInstant(answer.withdrawnAt)) return 'instant'
  return badPeriod(answer.period) ? 'period' : null
}

function ruleFlaw(rule: Rule): Flaw | null {
  if (Number.isNaN(dayNumber(rule.adoptedOn))) return 'day'
  if (!Number.isFinite(rule.recordedAt) || badInstant(rule.withdrawnAt)) return 'instant'
  if (rule.kind === 'freshness') return parseDuration(rule.value) === null ? 'duration' : null
  if (rule.kind === 'yearly-day') return parseMonthDay(rule.value) === null ? 'day' : null
  return Number.isNaN(dayNumber(rule.value)) ? 'day' : null
}

function keep<T>(list: readonly T[], flawOf: (item: T) => Flaw | null, collection: Collection, establishmentId: number | null, skipped: Skipped[]): T[] {
  return list.filter((item, index) => {
    const reason = flawOf(item)
    if (reason !== null) skipped.push({ collection, establishmentId, index, reason })
    return reason === null
  })
}

/** `dpi` or `application:dpi` → `application:dpi` [B1]. */
export const objectSubject = (type: string, id: string): string => (id.startsWith(`${type}:`) ? id : `${type}:${id}`)

/** Whether a record names a part its requirement has; true for a requirement that is not known here (SPEC X2). */
export type PartCheck = (requirementId: string, partId: string) => boolean

/** Records of one establishment without the flawed ones, each of which is listed in `skipped`. */
export function soundRecords(records: EstablishmentRecords, skipped: Skipped[] = [], hasPart: PartCheck = () => true): EstablishmentRecords {
  const id = records.establishmentId
  const partFlaw = (record: Attestation | Answer | Rule): Flaw | null =>
    record.partId === null || hasPart(record.requirementId, record.partId) ? null : 'part'
  const objects: Record<string, string[]> = {}
  for (const [type, ids] of Object.entries(records.objects)) {
    objects[type] = keep(ids, (object) => (typeof object === 'string' && object !== '' ? null : 'id'), 'objects', id, skipped)
  }
  return {
    ...records,
    facts: keep(records.facts, factFlaw, 'facts', id, skipped),
    attestations: keep(records.attestations, (one) => attestationFlaw(one) ?? partFlaw(one), 'attestations', id, skipped),
    answers: keep(records.answers, (one) => answerFlaw(one) ?? partFlaw(one), 'answers', id, skipped),
    rules: keep(records.rules, (one) => ruleFlaw(one) ?? partFlaw(one), 'rules', id, skipped),
    objects,
  }
}

const freshnessFlaw = (fresh: Freshness | undefined): boolean =>
  fresh !== undefined && fresh.rule !== 'same-calendar-year' && fresh.rule !== 'fiscal-year' && parseDuration(fresh.rule) === null

function deadlineFlaw(deadline: Deadline): Flaw | null {
  if (badDay(deadline.on) || badDay(deadline.from)) return 'day'
  if (deadline.day !== undefined && parseMonthDay(deadline.day) === null) return 'day'
  if (deadline.every === undefined || deadline.every === 'calendar-year') return null
  return parseDuration(deadline.every) === null ? 'duration' : null
}

function requirementFlaw(requirement: Requirement): Flaw | null {
  if (typeof requirement.id !== 'string' || requirement.id === '') return 'id'
  if (badDay(requirement.inForce)) return 'day'
  if (new Set(requirement.parts.map((part) => part.id)).size !== requirement.parts.length) return 'part'
  if ([requirement, ...requirement.parts].some((holder: Requirement | Part) => freshnessFlaw(holder.fresh))) return 'duration'
  for (const deadline of [requirement, ...requirement.parts].flatMap((holder: Requirement | Part) => holder.deadlines)) {
    const flaw = deadlineFlaw(deadline)
    if (flaw !== null) return flaw
  }
  return null
}

/** Requirements that can be judged; a flawed or repeated one is set aside whole, since half a requirement would reassure wrongly. */
export function soundRequirements(requirements: readonly Requirement[], skipped: Skipped[] = []): Requirement[] {
  const seen = new Set<string>()
  const flawOf = (requirement: Requirement): Flaw | null => {
    const flaw = requirementFlaw(requirement) ?? (seen.has(requirement.id) ? 'duplicate' : null)
    if (flaw === null) seen.add(requirement.id)
    return flaw
  }
  return keep(requirements, flawOf, 'requirements', null, skipped)
}
