import { type At, evaluateReference, type EstablishmentRecords, type Requirement, type Verdict } from '@hygie/engines/compliance'

/** Verdicts of every requirement for one establishment. */
export const judge = (requirements: readonly Requirement[], records: EstablishmentRecords, at: At): Verdict[] => requirements.map((requirement) => evaluateReference(requirement, records, at))
