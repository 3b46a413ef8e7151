import type { FactValue } from '@hygie/engines/compliance'
import type { TenantContext } from '../http/context.ts'
import { type FactInput, recordFact, withdrawFact } from './index.ts'
import { listPublished, type PublishedFact } from './published.ts'

/** A fact that a register derives from one of its rows; `slot` tells which one it is among those of its owner. */
export interface DerivedFact extends FactInput {
  slot: string
}

/** Why the register itself takes a fact back: codes, translated on screen. */
const CHANGED = 'register-changed'
const REMOVED = 'register-removed'
/** The import that recorded it was undone; the same file may come again. */
export const UNDONE = 'import-undone'
const BY_US = new Set<string>([CHANGED, REMOVED, UNDONE])

/**
 * Brings the standing facts of a register's row to `wanted`, in the transaction of the change. Facts are immutable: one that changed is recorded anew and the former
 * withdrawn as replaced by it; one that is the same is left alone, so that saving twice records nothing, and so is one that a person withdrew.
 * @param owner the row, `exercises:12`; two rows never share it
 * @param others slots that are not wanted: withdrawn, or kept as a series of readings is
 */
export const publishFacts = async (
  context: TenantContext,
  owner: string,
  wanted: readonly DerivedFact[],
  others: 'withdraw' | 'keep' = 'withdraw',
): Promise<void> => {
  const published = await listPublished(context, owner)
  const prefixes = wanted.map((fact) => `${owner}/${fact.slot}#`)
  for (const [index, { slot: _, ...fact }] of wanted.entries()) {
    const prefix = prefixes[index] ?? owner
    const former = published.filter((one) => one.originKey.startsWith(prefix))
    const last = former.at(-1)
    if (last && sameFact(last, fact) && !BY_US.has(last.withdrawnFor ?? '')) continue
    const id = await recordFact(context, { ...fact, originKey: `${prefix}${former.length + 1}` })
    for (const one of former) if (one.withdrawnFor === null) await withdrawFact(context, one.id, CHANGED, id)
  }
  if (others === 'keep') return
  for (const one of published)
    if (one.withdrawnFor === null && !prefixes.some((prefix) => one.originKey.startsWith(prefix))) await withdrawFact(context, one.id, REMOVED)
}

/** Facts of a row just created: nothing to compare them with. */
export const publishNewFacts = async (context: TenantContext, owner: string, wanted: readonly DerivedFact[]): Promise<void> => {
  for (const { slot, ...fact } of wanted) await recordFact(context, { ...fact, originKey: `${owner}/${slot}#1` })
}

const sameFact = (former: PublishedFact, fact: FactInput): boolean =>
  former.kind === fact.kind &&
  former.subject === (fact.subject ?? null) &&
  former.observedOn === fact.observedOn &&
  former.validUntil === (fact.validUntil ?? null) &&
  former.period === (fact.period ?? null) &&
  former.note === (fact.note ?? null) &&
  sameValue(former.value, fact.value ?? true) &&
  former.fileIds.join() === [...(fact.fileIds ?? [])].toSorted((a, b) => a - b).join()

/** The database gives keys back in its own order. */
const sameValue = (a: FactValue, b: FactValue): boolean =>
  typeof a === 'object' && typeof b === 'object' ? JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)) : a === b
const sorted = (value: object): [string, unknown][] => Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
