import type { Trx } from '../../platform/database/tenant.ts'
import { type KeepPayload, sealsOf } from '../../platform/ledger/index.ts'
import type { Snapshot } from '../obligations/index.ts'

const fieldOf = (payload: unknown, name: string): unknown =>
  typeof payload === 'object' && payload !== null && name in payload ? (payload as Record<string, unknown>)[name] : undefined

/**
 * What an outside reader may read of the ledger: the facts the states rest on whose file is handed over, the seals of those files, and
 * the folder itself. The rest (rules of the house, mandates, costs, other folders, what came later) is none of their business.
 */
export const shownOutside = async (
  db: Trx,
  establishmentId: number,
  folder: { id: number; snapshot: Snapshot },
  handedOver: readonly { sha256: string }[],
): Promise<KeepPayload> => {
  const handed = new Set(handedOver.map((one) => one.sha256))
  const facts = Object.values(folder.snapshot.frame.facts).filter((fact) => fact.files.some((file) => handed.has(file.sha256)))
  const seals = new Set(facts.map((fact) => fact.seal))
  // not found: nothing before it can be told from what came after, so nothing is shown
  const last = (await sealsOf(db, establishmentId, 'folder.prepared', [folder.id])).get(folder.id)?.seq ?? 0
  return ({ seq, kind, hash, payload }) => {
    if (kind === 'folder.prepared' || kind === 'folder.released') return fieldOf(payload, 'id') === folder.id
    if (seq > last) return false
    if (kind === 'fact.recorded') return seals.has(hash)
    return kind === 'file.sealed' && handed.has(String(fieldOf(payload, 'sha256')))
  }
}
