import type { FactValue } from '@hygie/engines/compliance'
import { AppError } from '../errors/index.ts'
import { closeTechnical } from '../files/index.ts'
import type { TenantContext } from '../http/context.ts'
import { dateFlaw } from './dates.ts'
import { valueFits } from './kinds.ts'
import { findFactByOrigin, insertFact, insertWithdrawal, isWithdrawn } from './repository.ts'

export { bareFacts } from './bare-facts.ts'
export { dateFlaw } from './dates.ts'
export { countFactsUntil } from './count.ts'
export { foldText } from './fold.ts'
export { type FactKinds, factKindsOf } from './kinds.ts'
export { anyFactOfKind, factKindsLike, listFacts, listFactsShowing, type StoredFact } from './repository.ts'
export { findFacts, searchFacts } from './search.ts'
export { declareSubject, listSubjects, retireSubject, type Subject } from './subjects.ts'

export interface FactInput {
  kind: string
  subject?: string | null
  value?: FactValue
  observedOn: string
  /** Precise instant when known; else noon of the day, or now when it is today. */
  observedAt?: Date
  validUntil?: string | null
  period?: number | null
  note?: string | null
  fileIds?: readonly number[]
  source?: { type: 'engine' | 'import' | 'person'; label: string }
  /** Same key, same fact: importing twice makes no double. */
  originKey?: string
}

/** Called in the same transaction after each recorded fact: `actions` closes what a fact closes. */
export type FactSubscriber = (context: TenantContext, fact: FactInput & { id: number }) => Promise<void>

/**
 * Records an immutable fact and seals it in the ledger of its establishment.
 * @returns its id, or null when a fact with the same origin is already there
 * @throws AppError unknown-fact-kind | invalid-input | date-in-the-future | date-implausible | dates-inverted
 */
export const recordFact = async (context: TenantContext, input: FactInput): Promise<number | null> => {
  const kind = context.services.factKinds.get(input.kind)
  if (!kind) throw new AppError('unknown-fact-kind', { kind: input.kind })
  const value = input.value ?? true
  if (!valueFits(kind.shape, value)) throw new AppError('invalid-input', { field: 'value', expected: kind.shape })
  const flaw = dateFlaw(input, context.today)
  if (flaw) throw new AppError(flaw.code, flaw.data)
  if (input.originKey !== undefined && (await findFactByOrigin(context, input.originKey)) !== null) return null
  const observedAt = input.observedAt ?? observedInstant(input.observedOn, context.now)
  const source =
    input.source ?? (context.import ? { type: 'import' as const, label: context.import.label } : { type: 'person' as const, label: context.user.name })
  const id = await insertFact(context, { ...input, value, observedAt, source })
  if (kind.technical && input.fileIds?.length) await closeTechnical(context.db, context.establishmentId, input.fileIds)
  context.seal('fact.recorded', {
    id,
    kind: input.kind,
    subject: input.subject ?? null,
    value,
    observedOn: input.observedOn,
    validUntil: input.validUntil ?? null,
    period: input.period ?? null,
    source,
    files: await context.fileHashes(input.fileIds ?? []),
  })
  for (const subscriber of context.services.factSubscribers) await subscriber(context, { ...input, id })
  return id
}

const observedInstant = (day: string, now: Date): Date => {
  const noon = new Date(`${day}T11:00:00Z`)
  return noon > now ? now : noon
}

/** The fact stays readable in the past; from now on it proves nothing. */
export const withdrawFact = async (context: TenantContext, factId: number, reason: string, replacedBy: number | null = null): Promise<void> => {
  const withdrawn = await isWithdrawn(context, factId)
  if (withdrawn === null) throw new AppError('not-found')
  if (withdrawn) throw new AppError('conflict')
  await insertWithdrawal(context, factId, reason, replacedBy)
  context.seal('fact.withdrawn', { id: factId, reason, replacedBy })
}
