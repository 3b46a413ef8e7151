import type { Change } from '@hygie/contract/home'
import { stands } from '../obligations/index.ts'
import type { HomeSources } from './build-home.ts'

const MOST = 8
/** « What changed » goes back this far. */
const DAYS = 30

/** Latest facts and attestations, newest first, each with the state of the requirement it feeds. */
export const changesOf = ({ at, columns, cells, known, content, services }: HomeSources): Change[] => {
  // A state of health is told with the audit that read it.
  const beside = new Set(content.engine.map((one) => one.beside))
  const since = at.instant - DAYS * 86_400_000
  const names = new Map(columns.map((one) => [one.establishmentId, one.shortName || one.name]))
  const changes: Change[] = []
  for (const fact of known.facts) {
    if (fact.observedAt.getTime() < since || !stands(fact, at) || beside.has(fact.kind)) continue
    const kind = services.factKinds.get(fact.kind)
    if (!kind) continue
    const cell = cells.find((one) => one.establishmentId === fact.establishmentId && one.verdict.parts.some((part) => part.factId === String(fact.id)))
    changes.push({
      at: fact.observedAt.toISOString(),
      establishmentId: fact.establishmentId,
      establishmentName: names.get(fact.establishmentId) ?? '',
      kind: fact.kind,
      label: kind.label,
      note: fact.note,
      requirementId: cell?.requirementId ?? null,
      state: cell?.verdict.state ?? null,
    })
  }
  for (const one of known.statements.attestations) {
    if (one.recorded_at.getTime() < since || one.recorded_at.getTime() > at.instant || (one.withdrawn_at !== null && one.withdrawn_at.getTime() <= at.instant))
      continue
    changes.push({
      at: one.recorded_at.toISOString(),
      establishmentId: one.establishment_id,
      establishmentName: names.get(one.establishment_id) ?? '',
      kind: 'attestation',
      label: { fr: 'Attestation', en: 'Attestation' },
      note: `${one.person_name} : ${one.statement}`,
      requirementId: one.requirement_id,
      state: cells.find((cell) => cell.establishmentId === one.establishment_id && cell.requirementId === one.requirement_id)?.verdict.state ?? null,
    })
  }
  return changes.toSorted((a, b) => (a.at < b.at ? 1 : -1)).slice(0, MOST)
}
