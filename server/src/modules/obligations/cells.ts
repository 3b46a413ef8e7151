import type { Cell } from '@hygie/contract/obligations'
import type { At, Requirement, Verdict } from '@hygie/engines/compliance'
import type { StoredFact } from '../../platform/facts/index.ts'
import type { Known } from './engine-input.ts'

/** A verdict with the few facts and names its words need. */
export const cellOf = (establishmentId: number, requirement: Requirement, verdict: Verdict, known: Known, at: At): Cell => {
  const attestationIds = new Set(verdict.parts.map((part) => part.attestationId))
  const attestation = known.statements.attestations.findLast((one) => one.establishment_id === establishmentId && attestationIds.has(String(one.id)))
  return {
    establishmentId,
    requirementId: requirement.id,
    verdict,
    attestation: attestation
      ? {
          personName: attestation.person_name,
          personTitle: attestation.person_title,
          attestedOn: attestation.attested_on,
          expiresOn: attestation.expires_on,
          statement: attestation.statement,
        }
      : null,
    facts: latestFacts(establishmentId, requirement, known, at),
  }
}

const kindsOf = (requirement: Requirement): Set<string> => {
  const kinds = new Set(requirement.parts.flatMap((part) => [...part.measured, ...part.documented]))
  if (requirement.beside) kinds.add(requirement.beside)
  return kinds
}

/** Newest standing fact of each kind and subject. */
const latestFacts = (establishmentId: number, requirement: Requirement, known: Known, at: At): Cell['facts'] => {
  const kinds = kindsOf(requirement)
  const latest = new Map<string, StoredFact>()
  for (const fact of known.facts) {
    if (fact.establishmentId !== establishmentId || !kinds.has(fact.kind) || !stands(fact, at)) continue
    const key = `${fact.kind} ${fact.subject ?? ''}`
    const other = latest.get(key)
    if (!other || other.observedOn < fact.observedOn) latest.set(key, fact)
  }
  return [...latest.values()].map((fact) => ({ kind: fact.kind, subject: fact.subject, value: fact.value, observedOn: fact.observedOn, note: fact.note }))
}

export const stands = (fact: StoredFact, at: At): boolean =>
  fact.observedAt.getTime() <= at.instant && fact.recordedAt.getTime() <= at.instant && (fact.withdrawn === null || fact.withdrawn.at.getTime() > at.instant)
