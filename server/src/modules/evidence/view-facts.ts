import type { QueryOf, ResponseOf } from '@hygie/contract'
import type { listFacts as route } from '@hygie/contract/evidence'
import { searchFacts } from '../../platform/facts/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { sealsOf } from '../../platform/ledger/index.ts'
import { factView } from '../obligations/index.ts'

/** One page of facts with their files and their place in the sealed ledger: four queries whatever the page. */
export const viewFacts = async (context: TenantContext, query: QueryOf<typeof route>): Promise<ResponseOf<typeof route>> => {
  const { factKinds } = context.services
  const { facts, total, nothingYet, next, subjects } = await searchFacts(context.db, context.establishmentId, {
    ...query,
    includeWithdrawn: query.withdrawn !== 'false',
    labels: new Map(factKinds.all.map((one) => [one.kind, one.label[query.language]])),
  })
  const ids = facts.map((one) => one.id)
  const seals = await sealsOf(context.db, context.establishmentId, 'fact.recorded', ids)
  return {
    facts: facts.map((one) => factView(one, factKinds, seals.get(one.id) ?? null)),
    total,
    nothingYet,
    next: next === null ? null : String(next),
    subjects: subjects.map(({ subject, name }) => ({ subject, name })),
  }
}
