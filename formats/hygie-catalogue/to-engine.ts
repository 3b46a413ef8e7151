import type { Deadline, Freshness, Part, Requirement } from '@hygie/engines/compliance'
import type { DeadlineContent, PartContent, ProofContent } from './requirement-schema.ts'
import type { RequirementContent } from './read-catalogue.ts'

/** Generic proof of one part: its kind in a catalogue. The only kind that is scoped. */
export const SCOPED_EVIDENCE = 'requirement.evidence'

/** Bills are kept out of judgement by a day that never comes. */
const NEVER = '9999-12-31'

/** Kind under which the proof of one part is recorded: `requirement.evidence:anssi-hygiene/12/standard`. */
export function scopedKind(requirementId: string, partId: string): string {
  return `${SCOPED_EVIDENCE}:${requirementId}/${partId}`
}

/** Kind to record for a proof named in a catalogue: what the engine will look for. */
export function recordedKind(requirementId: string, partId: string, fact: string): string {
  return fact === SCOPED_EVIDENCE ? scopedKind(requirementId, partId) : fact
}

/** Declared kind of a recorded fact: what stands before the colon. */
export function baseKind(kind: string): string {
  const colon = kind.indexOf(':')
  return colon < 0 ? kind : kind.slice(0, colon)
}

function toDeadline(deadline: DeadlineContent): Deadline {
  const { id, origin, verified, on, from, every, day, reminder, adoptable } = deadline
  return {
    id,
    origin,
    verified,
    ...(on && { on }),
    ...(from && { from }),
    ...(every && { every }),
    ...(day && { day }),
    ...(reminder && { reminder }),
    ...(adoptable && { adoptable }),
  }
}

function toFreshness(fresh: { rule: string; origin: Freshness['origin'] }): Freshness {
  return { rule: fresh.rule, origin: fresh.origin }
}

function toPart(requirementId: string, part: PartContent): Part {
  const kinds = (proofs: ProofContent[]) => proofs.map(({ fact }) => recordedKind(requirementId, part.id, fact))
  return {
    id: part.id,
    required: part.required,
    measured: kinds(part.measured),
    documented: kinds(part.documented),
    ...(part.target && { target: part.target }),
    ...(part.fresh && { fresh: toFreshness(part.fresh) }),
    deadlines: part.deadlines.map(toDeadline),
    ...(part.perObject && { perObject: part.perObject }),
    ...(part.indicator && { indicator: true }),
  }
}

/**
 * What the compliance engine needs of a requirement: no words, no sources.
 * Deadlines counted from a fact (`after`, `within`) stay reminders without a date; a requirement of a bill is never in force.
 */
export function toEngineRequirement(requirement: RequirementContent): Requirement {
  const inForce = requirement.nature === 'bill' ? NEVER : requirement.inForce
  return {
    id: requirement.id,
    catalogueId: requirement.catalogueId,
    parts: requirement.parts.map((part) => toPart(requirement.id, part)),
    ...(requirement.fresh && { fresh: toFreshness(requirement.fresh) }),
    deadlines: requirement.deadlines.map(toDeadline),
    appliesTo: requirement.appliesTo,
    ...(inForce && { inForce }),
    attestationMaxAge: requirement.attestationMaxAge,
    ...(requirement.beside && { beside: requirement.beside.fact }),
    yearly: requirement.yearly,
  }
}
