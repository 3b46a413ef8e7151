import { createGroup } from '../server/test/query-count/fill.ts'
import type { Figure } from './figure.ts'
import { withHouse } from './house.ts'

/** Statements of a few requests for a house with one row in each table, and for ten of a thousand; a test holds every route to it. */
export const measureQueries = (): Promise<Figure[]> =>
  withHouse(async ({ owner, member }) => {
    const small = await createGroup(owner, 'Une maison', 1, 1)
    const large = await createGroup(owner, 'Dix maisons', 10, 1000)
    const [one, ten] = [await member('Une', small.ghtId), await member('Dix', large.ghtId)]
    const requests: [string, (house: typeof small) => string][] = [
      ['proofs', ({ establishmentId }) => `/api/establishments/${establishmentId}/facts`],
      ['obligations', ({ establishmentId }) => `/api/establishments/${establishmentId}/obligations`],
      ['today, establishment', ({ establishmentId }) => `/api/establishments/${establishmentId}/home`],
      ['today, group', ({ ghtId }) => `/api/ghts/${ghtId}/home`],
    ]
    const figures: Figure[] = []
    for (const [name, path] of requests) {
      await one.get(path(small))
      await ten.get(path(large))
      const few = (await one.get(path(small))).statements
      const many = (await ten.get(path(large))).statements
      figures.push({ what: `SQL statements added by 10 houses × 1,000 rows: ${name}`, value: many - few, unit: '', budget: 0, note: `${few} → ${many}` })
    }
    return figures
  })
