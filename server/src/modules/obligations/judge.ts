import { type At, compile, type EstablishmentRecords, explain, type Requirement, type Verdict } from '@hygie/engines/compliance'

/**
 * Verdicts for each of the given records, in the order of the requirements. A requirement that cannot be judged is absent and an establishment
 * given twice gets none the second time: find a verdict by its `requirementId`, never by its place.
 */
export const judgeAll = (requirements: readonly Requirement[], records: readonly EstablishmentRecords[], at: At): Verdict[][] => {
  const { compiled, skipped } = compile(requirements, records)
  const setAside = new Set(skipped.filter((one) => one.collection === 'establishments').map((one) => one.index))
  return records.map(({ establishmentId }, position) => {
    const establishment = compiled.establishmentIndex.get(establishmentId)
    if (establishment === undefined || setAside.has(position)) return []
    return compiled.requirements.map((_, requirement) => explain(compiled, establishment, requirement, at))
  })
}

export const judge = (requirements: readonly Requirement[], records: EstablishmentRecords, at: At): Verdict[] => judgeAll(requirements, [records], at)[0] ?? []
