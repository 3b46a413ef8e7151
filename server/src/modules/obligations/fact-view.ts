import type { FactView } from '@hygie/contract/obligations'
import type { FactKinds, StoredFact } from '../../platform/facts/index.ts'

/** A stored fact as people read it. */
export const factView = (fact: StoredFact, kinds: FactKinds, ledger: FactView['ledger'] = null): FactView => ({
  id: fact.id,
  kind: fact.kind,
  kindLabel: kinds.get(fact.kind)?.label ?? { fr: fact.kind, en: fact.kind },
  subject: fact.subject,
  value: fact.value,
  observedOn: fact.observedOn,
  recordedAt: fact.recordedAt.toISOString(),
  validUntil: fact.validUntil,
  period: fact.period,
  source: fact.source,
  note: fact.note,
  files: fact.files,
  removedFiles: fact.removedFiles.map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
  withdrawn: fact.withdrawn ? { at: fact.withdrawn.at.toISOString(), reason: fact.withdrawn.reason, by: fact.withdrawn.by } : null,
  ledger,
})
