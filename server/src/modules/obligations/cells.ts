import type { Cell } from '@hygie/contract/obligations'
import type { Requirement, Verdict } from '@hygie/engines/compliance'
import type { Known } from './engine-input.ts'
import { recorderOf } from './recorder.ts'

/** A verdict with the few facts and names its words need. */
export const cellOf = (establishmentId: number, requirement: Requirement, verdict: Verdict, known: Known): Cell => {
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
          ...recorderOf(attestation),
        }
      : null,
    facts: latestFacts(establishmentId, requirement, known),
  }
}

const kindsOf = (requirement: Requirement): Set<string> => {
  const kinds = new Set(requirement.parts.flatMap((part) => [...part.measured, ...part.documented]))
  if (requirement.beside) kinds.add(requirement.beside)
  return kinds
}

const latestFacts = (establishmentId: number, requirement: Requirement, known: Known): Cell['facts'] => {
  const kinds = kindsOf(requirement)
  return (known.latest.get(establishmentId) ?? [])
    .filter((fact) => kinds.has(fact.kind))
    .map((fact) => ({ kind: fact.kind, subject: fact.subject, value: fact.value, observedOn: fact.observedOn, note: fact.note }))
}
