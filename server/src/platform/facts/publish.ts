import type { FactValue } from '@hygie/engines/compliance'
import type { TenantContext } from '../http/context.ts'
import { type FactInput, recordFact, withdrawFact } from './index.ts'
import { listPublished, type PublishedFact } from './repository.ts'

/** A fact that a register derives from one of its rows; `slot` tells which one it is among those of its owner. */
export interface DerivedFact extends FactInput {
  slot: string
}

interface Publishing {
  /** `keep`: slots that are not wanted stand, as a series of readings does; default `withdraw`. */
  others?: 'keep' | 'withdraw'
  /** Why facts that are no longer derived stop proving. */
  reason: string
}

/**
 * Brings the standing facts of a register's row to `wanted`, in the transaction of the change. Facts are immutable: one that changed is recorded anew and the former
 * withdrawn as replaced by it; one that is the same is left alone, so that saving twice records nothing.
 * @param owner the row, `exercises:12`; two rows never share it
 */
export const publishFacts = async (context: TenantContext, owner: string, wanted: readonly DerivedFact[], { others = 'withdraw', reason }: Publishing): Promise<void> => {
  const published = await listPublished(context, owner)
  const standing = published.filter((one) => !one.withdrawn)
  for (const fact of wanted) {
    const prefix = `${owner}/${fact.slot}#`
    const former = standing.filter((one) => one.originKey.startsWith(prefix))
    if (former.some((one) => sameFact(one, fact))) continue
    const times = published.filter((one) => one.originKey.startsWith(prefix)).length
    const { slot: _, ...input } = fact
    const id = await recordFact(context, { ...input, originKey: `${prefix}${times + 1}` })
    for (const one of former) await withdrawFact(context, one.id, reason, id)
  }
  if (others === 'keep') return
  const kept = wanted.map((fact) => `${owner}/${fact.slot}#`)
  for (const one of standing) if (!kept.some((prefix) => one.originKey.startsWith(prefix))) await withdrawFact(context, one.id, reason)
}

const sameFact = (former: PublishedFact, fact: DerivedFact): boolean =>
  former.kind === fact.kind &&
  former.subject === (fact.subject ?? null) &&
  former.observedOn === fact.observedOn &&
  former.validUntil === (fact.validUntil ?? null) &&
  former.period === (fact.period ?? null) &&
  former.note === (fact.note ?? null) &&
  sameValue(former.value, fact.value ?? true) &&
  [...former.fileIds].toSorted().join() === [...(fact.fileIds ?? [])].toSorted().join()

/** The database gives keys back in its own order. */
const sameValue = (a: FactValue, b: FactValue): boolean => (typeof a !== 'object' || typeof b !== 'object' ? a === b : JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)))
const sorted = (value: object): [string, unknown][] => Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
