import type { FactSubscriber } from '../../platform/facts/index.ts'
import { closableBy, setStatus } from './repository.ts'

/** An action names the fact that will close it: when that fact is recorded, it closes by itself, in the same transaction. */
export const closeByFact: FactSubscriber = async (context, fact) => {
  if (fact.value === false || fact.value === 0) return
  for (const { id, title } of await closableBy(context, fact.kind, fact.subject ?? null)) {
    await setStatus(context, id, { status: 'closed-by-fact', note: null, factId: fact.id })
    context.seal('action.closed', { id, title, status: 'closed-by-fact', factId: fact.id })
  }
}
