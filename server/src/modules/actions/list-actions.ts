import type { QueryOf } from '@hygie/contract'
import type { ActionPage, ActionSort, listActions as route } from '@hygie/contract/actions'
import type { GroupContext, TenantContext } from '../../platform/http/context.ts'
import { requirementNames } from '../obligations/index.ts'
import { readCursor } from './cursor.ts'
import { countPlan, listPage } from './pages-repository.ts'
import { view } from './repository.ts'

const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/
const FITS: Record<ActionSort, (value: string) => boolean> = {
  due: (value) => /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)),
  title: () => true,
  owner: () => true,
  requirement: () => true,
  house: (value) => /^\d{1,6}$/.test(value),
  status: (value) => /^\d$/.test(value),
  cost: (value) => NUMBER.test(value),
}

/** One page of the plan of one house or of a group: three queries whatever its length. */
export const viewPlan = async (
  context: TenantContext | GroupContext,
  names: ReadonlyMap<number, string>,
  query: QueryOf<typeof route>,
): Promise<ActionPage> => {
  const collator = new Intl.Collator('fr')
  const houses = [...names.keys()].toSorted((a, b) => collator.compare(names.get(a) ?? '', names.get(b) ?? '') || a - b)
  const after = query.after === undefined ? null : readCursor(query.after, FITS[query.sort])
  const asked = { ...query, houses, today: context.today, descending: query.descending === 'true', after }
  const { rows, next } = await listPage(context.db, asked)
  const counted = await countPlan(context.db, asked)
  const ids = [...new Set(rows.flatMap((row) => (row.requirement_id === null ? [] : [row.requirement_id])))]
  return {
    actions: rows.map((row) => view(row, names.get(row.establishment_id) ?? '', context.today)),
    ...counted,
    next,
    requirements: await requirementNames(context.db, context.services.config.contentDirectory, ids),
  }
}
