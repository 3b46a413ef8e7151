import { type At, compile, type EstablishmentRecords, explain, type Requirement, type Verdict } from '@hygie/engines/compliance'

/** Verdicts of every requirement, for each establishment in turn. */
export const judgeAll = (requirements: Requirement[], records: EstablishmentRecords[], at: At): Verdict[][] => {
  const { compiled } = compile(requirements, records)
  return records.map((_, establishment) => requirements.map((_requirement, index) => explain(compiled, establishment, index, at)))
}

export const judge = (requirements: Requirement[], records: EstablishmentRecords, at: At): Verdict[] => judgeAll(requirements, [records], at)[0] ?? []
