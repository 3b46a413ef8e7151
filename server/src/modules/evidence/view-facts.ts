import type { QueryOf, ResponseOf } from '@hygie/contract'
import type { listFacts as route } from '@hygie/contract/evidence'
import { countFacts, listFacts, listSubjects } from '../../platform/facts/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { sealsOf } from '../../platform/ledger/index.ts'
import { factView } from '../obligations/index.ts'

/** One page of facts with their files and their place in the sealed ledger: four queries whatever the page. */
export const viewFacts = async (context: TenantContext, query: QueryOf<typeof route>): Promise<ResponseOf<typeof route>> => {
  const filter = {
    search: query.search,
    kind: query.kind,
    expiringBefore: query.expiringBefore,
    includeWithdrawn: query.withdrawn !== 'false',
    before: query.before,
    limit: query.limit,
  }
  const facts = await listFacts(context.db, [context.establishmentId], filter)
  const seals = await sealsOf(
    context.db,
    context.establishmentId,
    'fact.recorded',
    facts.map((one) => one.id),
  )
  return {
    facts: facts.map((one) => factView(one, context.services.factKinds, seals.get(one.id) ?? null)),
    total: await countFacts(context.db, context.establishmentId),
    subjects: (await listSubjects(context.db, [context.establishmentId])).map(({ subject, name }) => ({ subject, name })),
  }
}
