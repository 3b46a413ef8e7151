import { compileParts, type DateLine, dateColumns, ruleLine } from './compile-catalogue.ts'
import { NONE, type Compiled } from './compiled.ts'
import { factColumns, Grouping, RowBuilder } from './compile-rows.ts'
import { StatementBuilder } from './compile-statements.ts'
import { soundRecords, soundRequirements } from './sound.ts'
import type { EstablishmentRecords, Fact, Requirement, Skipped } from './types.ts'

function excludedCode(requirement: Requirement, records: EstablishmentRecords): number {
  const { sectors, legalStatuses } = requirement.appliesTo
  if (sectors.length > 0 && !sectors.includes(records.sector)) return 1
  return legalStatuses.length > 0 && !legalStatuses.includes(records.legalStatus) ? 2 : 0
}

interface Scoped {
  requirementId: string
  partId: string | null
}

/** Records by the parts they concern, in their order. */
function byPart<T extends Scoped>(list: T[], requirements: Requirement[], requirementIndex: Map<string, number>, partStart: Int32Array): Map<number, T[]> {
  const found = new Map<number, T[]>()
  for (const item of list) {
    const r = requirementIndex.get(item.requirementId)
    if (r === undefined) continue
    requirements[r]?.parts.forEach((part, i) => {
      if (item.partId !== null && item.partId !== part.id) return
      const p = (partStart[r] ?? 0) + i
      const known = found.get(p)
      if (known === undefined) found.set(p, [item])
      else known.push(item)
    })
  }
  return found
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
/** ISO days of four-digit years sort as text. */
const compareFacts = (a: Fact, b: Fact): number => compareText(a.observedOn, b.observedOn) || a.recordedAt - b.recordedAt || compareText(a.id, b.id)

/**
 * Requirements and records as typed arrays, in O(facts × log facts + establishments × parts). Flawed records are left out and listed.
 * The result does not depend on the day judged: compile once per catalogue version and set of records, then evaluate at any day.
 */
export function compile(
  allRequirements: readonly Requirement[],
  allEstablishments: readonly EstablishmentRecords[],
): { compiled: Compiled; skipped: Skipped[] } {
  const skipped: Skipped[] = []
  const requirements = soundRequirements(allRequirements, skipped)
  const requirementIndex = new Map(requirements.map((requirement, r) => [requirement.id, r]))
  const partIds = new Map(requirements.map((requirement) => [requirement.id, new Set(requirement.parts.map((part) => part.id))]))
  const hasPart = (requirementId: string, partId: string): boolean => partIds.get(requirementId)?.has(partId) ?? true
  const kinds = new Set(requirements.flatMap(({ parts, beside }) => [beside, ...parts.flatMap((part) => [...part.measured, ...part.documented])]))
  const establishments: EstablishmentRecords[] = []
  const establishmentIndex = new Map<number, number>()
  allEstablishments.forEach((records, index) => {
    if (establishmentIndex.has(records.establishmentId)) {
      skipped.push({ collection: 'establishments', establishmentId: records.establishmentId, index, reason: 'duplicate' })
      return
    }
    establishmentIndex.set(records.establishmentId, establishments.length)
    const sound = soundRecords(records, skipped, hasPart)
    establishments.push({ ...sound, facts: sound.facts.filter((fact) => kinds.has(fact.kind)).toSorted(compareFacts) })
  })

  const lines: DateLine[] = []
  const { partStart, parts } = compileParts(requirements, lines)
  const partCount = partStart[requirements.length] ?? 0
  const slots = establishments.length * partCount

  const grouping = new Grouping(requirements)
  const rows = new RowBuilder(grouping, slots)
  const answers = new StatementBuilder(slots)
  const attestations = new StatementBuilder(slots)
  const ruleStart = new Int32Array(slots + 1)
  const excluded = new Uint8Array(establishments.length * requirements.length)

  let factBase = 0
  establishments.forEach((records, e) => {
    const ownRules = byPart(records.rules, requirements, requirementIndex, partStart)
    const ownAnswers = byPart(records.answers, requirements, requirementIndex, partStart)
    const ownAttestations = byPart(records.attestations, requirements, requirementIndex, partStart)
    requirements.forEach((requirement, r) => {
      excluded[e * requirements.length + r] = excludedCode(requirement, records)
    })
    rows.open(records, factBase)
    factBase += records.facts.length
    for (let p = 0; p < partCount; p++) {
      const slot = e * partCount + p
      rows.close(slot, p)
      for (const answer of ownAnswers.get(p) ?? []) answers.addAnswer(answer)
      for (const attestation of ownAttestations.get(p) ?? []) attestations.addAttestation(attestation, grouping)
      for (const rule of ownRules.get(p) ?? []) lines.push(ruleLine(rule))
      answers.close(slot)
      attestations.close(slot)
      ruleStart[slot + 1] = lines.length
    }
  })
  // Rules follow the catalogue's dates in the same columns.
  ruleStart[0] = parts.dateStart[partCount] ?? 0

  const besideKind = Int32Array.from(requirements, (requirement) => (requirement.beside === undefined ? NONE : grouping.kind(requirement.beside)))
  const compiled: Compiled = {
    requirements,
    establishments,
    requirementIndex,
    establishmentIndex,
    partCount,
    partStart,
    parts,
    dates: dateColumns(lines),
    facts: factColumns(establishments, grouping),
    besideKind,
    excluded,
    rowStart: rows.rowStart,
    ruleStart,
    rows: rows.columns(),
    answers: answers.columns(),
    attestations: attestations.columns(),
    subjects: grouping.subjects,
  }
  return { compiled, skipped }
}
