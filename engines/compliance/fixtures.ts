/** Short records for tests: every field has a quiet default, recorded and observed at the start of their own day. */
import { dayNumber } from './calendar.ts'
import type { Answer, At, Attestation, Audience, Day, EstablishmentRecords, Fact, FactValue, Part, Requirement, Rule } from './types.ts'

const DAY = 86_400_000

export const instantOf = (day: Day): number => dayNumber(day) * DAY
export const endOfDay = (day: Day): number => instantOf(day) + DAY - 1

export const at = (day: Day, audience: Audience = 'inside'): At => ({ day, instant: endOfDay(day), audience })

export function part(id: string, over: Partial<Part> = {}): Part {
  return { id, required: true, measured: [`${id}.measured`], documented: [`${id}.documented`], deadlines: [], ...over }
}

export function requirement(parts: Part[], over: Partial<Requirement> = {}): Requirement {
  return { id: 'r', catalogueId: 'c', parts, deadlines: [], appliesTo: { sectors: [], legalStatuses: [] }, attestationMaxAge: 'P6M', yearly: false, ...over }
}

/** A fact of kind `kind` observed on `observedOn`; its id is `kind@observedOn` unless given. */
export function fact(kind: string, observedOn: Day, value: FactValue = true, over: Partial<Fact> = {}): Fact {
  const instant = instantOf(observedOn)
  const id = `${kind}@${observedOn}`
  return { id, kind, subject: null, value, observedOn, observedAt: instant, recordedAt: instant, validUntil: null, period: null, withdrawnAt: null, ...over }
}

export function attestation(attestedOn: Day, expiresOn: Day, over: Partial<Attestation> = {}): Attestation {
  const id = `attestation@${attestedOn}`
  return {
    id,
    requirementId: 'r',
    partId: null,
    subject: null,
    attestedOn,
    recordedAt: instantOf(attestedOn),
    expiresOn,
    period: null,
    withdrawnAt: null,
    ...over,
  }
}

export function answer(answeredOn: Day, kind: Answer['answer'] = 'none', over: Partial<Answer> = {}): Answer {
  return { requirementId: 'r', partId: null, answer: kind, answeredOn, recordedAt: instantOf(answeredOn), period: null, withdrawnAt: null, ...over }
}

export function rule(kind: Rule['kind'], value: string, adoptedOn: Day, over: Partial<Rule> = {}): Rule {
  const id = `${kind}@${adoptedOn}`
  return {
    id,
    requirementId: 'r',
    partId: null,
    origin: 'group-rule',
    kind,
    value,
    adoptedOn,
    recordedAt: instantOf(adoptedOn),
    letterAttached: false,
    withdrawnAt: null,
    ...over,
  }
}

export function records(over: Partial<EstablishmentRecords> = {}): EstablishmentRecords {
  return { establishmentId: 1, sector: 'health', legalStatus: 'public', facts: [], attestations: [], answers: [], rules: [], objects: {}, ...over }
}
