import { type Action, ACTION_SORTS, type ActionPage, type ActionSort, listActions, listGroupActions } from '@hygie/contract/actions'
import { createEstablishment, createGht } from '@hygie/contract/establishments'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok } from '../../../test/houses.ts'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'

const STATUSES = ['open', 'closed-by-fact', 'closed-by-document', 'abandoned']
const ROWS = 60
let hygie: TestHygie
let admin: Person
let ghtId: number
let houses: number[]

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => new Date('2026-11-23T07:30:00Z') } })
  admin = await hygie.person('Claire Montferrand', { role: 'administrator' })
  ghtId = ok<{ id: number }>(await admin.call(createGht, { body: { name: 'GHT' } })).id
  houses = []
  for (const name of ['Pierrefonte', 'Les Écluses', 'Les Aulnes'])
    houses.push(ok<{ id: number }>(await admin.call(createEstablishment, { body: { name, sector: 'health', legalStatus: 'public', ghtId } })).id)
  // Dates, costs and names that repeat, and some that are not there: pages end in the middle of equal values.
  await sql`insert into actions (establishment_id, title, owner_name, due_on, cost_euros, requirement_id, status, closed_at, created_at, created_by)
    select (${houses}::int[])[1 + g % 3], (array['Éteindre', 'eteindre', 'Zone', 'École', 'action 10', 'action 9'])[1 + g % 6] , (array['Émile', 'Karim', 'Élodie'])[1 + g % 3],
      case when g % 5 = 0 then null else date '2026-11-20' + g % 7 end, case when g % 4 = 0 then null else (g % 6) * 1000.5 end,
      case when g % 3 = 0 then null when g % 3 = 1 then 'rie/remote-two-factor' else 'dns-2025-12/1' end, s.status, case when s.status = 'open' then null else now() end, now(), 'x'
    from generate_series(1, ${ROWS}) g, lateral (select (${STATUSES}::text[])[1 + g % 4] as status) s`.execute(hygie.running.services.owner.db)
})
afterAll(() => hygie.stop())

const page = async (query: object): Promise<ActionPage> => ok(await admin.call(listGroupActions, { params: { ghtId }, query: { ...query } }))
const everyPage = async (query: object): Promise<Action[]> => {
  const all: Action[] = []
  let after: string | undefined
  for (let n = 0; n < ROWS; n++) {
    const { actions, next } = await page({ ...query, ...(after === undefined ? {} : { after }) })
    all.push(...actions)
    if (next === null) return all
    after = next
  }
  throw new Error('the pages never end')
}

const RANK = ['late', 'open', 'closed-by-fact', 'closed-by-document', 'abandoned']
const VALUES: Record<ActionSort, (action: Action) => string | number | null> = {
  due: (action) => action.dueOn ?? null,
  title: (action) => action.title,
  house: (action) => action.establishmentName,
  owner: (action) => action.ownerName,
  cost: (action) => action.costEuros ?? null,
  requirement: (action) => action.requirementId ?? null,
  status: (action) => RANK.indexOf(action.late ? 'late' : action.status),
}
const collator = new Intl.Collator('fr')

/** Absent values last both ways, equal ones by their number. */
const comesBefore = (one: Action, other: Action, sort: ActionSort, descending: boolean): boolean => {
  const [a, b] = [VALUES[sort](one), VALUES[sort](other)]
  if (a === null || b === null) return b === null && (a !== null || one.id < other.id)
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))
  return order === 0 ? one.id < other.id : descending ? order > 0 : order < 0
}

describe('the pages of a plan', () => {
  it.each(ACTION_SORTS.flatMap((sort) => [[sort, false] as const, [sort, true] as const]))(
    'sorted by %s (descending: %s) give each action once, in order',
    async (sort, descending) => {
      const all = await everyPage({ sort, descending: String(descending), limit: 7 })

      expect(new Set(all.map((one) => one.id)).size).toBe(ROWS)
      const pairs = all.slice(1).map((after, index) => [all[index] ?? after, after] as const)
      expect(pairs.filter(([before, after]) => !comesBefore(before, after, sort, descending)).map((pair) => pair.map(VALUES[sort]))).toEqual([])
    },
  )

  it('count the whole plan and what answers, and name their requirements', async () => {
    const { total, counts, openCostEuros, requirements, actions } = await page({ status: 'late', limit: 3 })
    const all = await everyPage({})

    const late = all.filter((one) => one.late).length
    expect([actions.length, total, counts]).toEqual([3, late, { all: ROWS, late, open: 15, 'closed-by-fact': 15, 'closed-by-document': 15, abandoned: 15 }])
    expect(openCostEuros).toBe(all.filter((one) => one.status === 'open').reduce((sum, one) => sum + (one.costEuros ?? 0), 0))
    expect(requirements.find((one) => one.id === 'rie/remote-two-factor')?.name.fr).toBe('Deux facteurs pour tout accès distant')
  })

  it('keep to their filters, and find one action wherever it is', async () => {
    const some = await everyPage({ status: 'abandoned', requirementId: 'dns-2025-12/1', limit: 2 })
    expect(some.length).toBeGreaterThan(2)
    expect(new Set(some.map((one) => `${one.status} ${one.requirementId}`))).toEqual(new Set(['abandoned dns-2025-12/1']))

    const last = (await everyPage({})).at(-1)
    expect((await page({ actionId: last?.id })).actions.map((one) => one.id)).toEqual([last?.id])
    const params = { establishmentId: houses[0] ?? 0 }
    expect(ok<ActionPage>(await admin.call(listActions, { params, query: {} })).counts.all).toBe(ROWS / 3)
  })

  it.each([
    'x',
    Buffer.from('[1,2]').toString('base64url'),
    Buffer.from('["2026-99-99",1]').toString('base64url'),
    Buffer.from('["a",1.5]').toString('base64url'),
  ])('refuse %s as a place in the list', async (after) => {
    expect((await admin.call(listGroupActions, { params: { ghtId }, query: { after } })).status).toBe(422)
  })
})
