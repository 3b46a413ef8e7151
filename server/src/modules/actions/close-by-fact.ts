import type { FactValue } from '@hygie/engines/compliance'
import type { FactSubscriber } from '../../platform/facts/index.ts'
import { CLOSED, publishClosedToday } from './follow-change.ts'
import { closableBy, setStatus } from './repository.ts'

/** An action names the fact that will close it: when that fact is recorded, it closes by itself, in the same transaction. */
export const closeByFact: FactSubscriber = async (context, fact) => {
  if (!isWhole(fact.value ?? true)) return
  // Counting what facts close is no fact that closes.
  if (fact.kind === CLOSED) return
  const closable = await closableBy(context, fact.kind, fact.subject ?? null)
  for (const { id, title } of closable) {
    await setStatus(context, id, { status: 'closed-by-fact', note: null, factId: fact.id })
    context.seal('action.closed', { id, title, status: 'closed-by-fact', factId: fact.id })
  }
  if (closable.length > 0) await publishClosedToday(context)
}

/** A paper still unsigned or a coverage of 58 % says where we are; it closes nothing. */
const isWhole = (value: FactValue): boolean => {
  if (typeof value !== 'object') return value !== false && value !== 0
  if (typeof value.numerator === 'number' && typeof value.denominator === 'number') return value.denominator > 0 && value.numerator >= value.denominator
  return Object.values(value).every((one) => one !== false)
}
