import type { Trx } from '../../platform/database/tenant.ts'
import { type KeepPayload, sealsOf } from '../../platform/ledger/index.ts'
import type { ProofPlan } from './proof-plan.ts'
import type { Source } from './source.ts'

/** Number of the entry a situation stops at. Not found: nothing before it can be told from what came after, so nothing is shown. */
const lastEntryOf = async (db: Trx, establishmentId: number, { releaseId, seal }: Source): Promise<number> =>
  releaseId === null ? (seal?.entries ?? 0) : ((await sealsOf(db, establishmentId, 'release.drafted', [releaseId])).get(releaseId)?.seq ?? 0)

const fieldOf = (payload: unknown, name: string): unknown =>
  typeof payload === 'object' && payload !== null && name in payload ? (payload as Record<string, unknown>)[name] : undefined

/**
 * What an outside reader may read of the ledger: the facts the states rest on whose file is handed over, the seals of those files, and
 * the release itself. The rest (rules of the house, mandates, costs, what came later) is none of their business.
 */
export const shownOutside = async (db: Trx, establishmentId: number, source: Source, { proofs }: ProofPlan): Promise<KeepPayload> => {
  const handed = new Set(proofs.map((one) => one.sha256))
  const facts = Object.values(source.snapshot.frame.facts).filter((fact) => fact.files.some((file) => handed.has(file.sha256)))
  const seals = new Set(facts.map((fact) => fact.seal))
  const last = await lastEntryOf(db, establishmentId, source)
  return ({ seq, kind, hash, payload }) => {
    if (kind === 'release.drafted' || kind === 'release.signed') return source.releaseId !== null && fieldOf(payload, 'id') === source.releaseId
    if (seq > last) return false
    if (kind === 'fact.recorded') return seals.has(hash)
    return kind === 'file.sealed' && handed.has(String(fieldOf(payload, 'sha256')))
  }
}
