import { sql } from 'kysely'
import { load } from '../server/src/modules/demonstration/load.ts'
import { type Figure, percentile, round } from './figure.ts'
import { type House, openHouse } from './house.ts'
import { residentMegabytes, SERVER, start } from './process.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

const COPIES = 20
const USERS = 50
const HEAVIEST = 10
const LOOKS = 5
const SECONDS = 30

/** What the pages of a group, then of one of its establishments, ask the server for. */
const GROUP = ['home', 'actions?status=open&sort=due&descending=false&limit=100', 'answers', 'exercises', 'reports/releases', 'reports/care-d2', 'rules']
const HOUSE = [
  'home',
  'obligations',
  'requirement?requirementId=dns-2025-12%2F1',
  'facts',
  'facts?search=exercice',
  'ledger',
  'actions?status=open&sort=due&descending=false&limit=100',
  'actions?sort=title&descending=true&limit=100',
  'assessments',
  'audits',
  'budget',
  'continuity',
  'continuity/tonight',
  'exercises',
  'identification',
  'imports',
  'mails',
  'quality',
  'quality/risk-map',
  'releases',
  'reports/statement',
]

interface Person {
  cookie: string
  ghtId: number
  houseId: number
}

/**
 * Fifty people who never pause, on the ten heaviest pages of twenty times the demonstration. The server is a process of its own; the people share its
 * two cores, so that the figures are a floor.
 */
export const measureLoad = (): Promise<Figure[]> =>
  inTemporaryFolder(async (data) => {
    const people = await openHouse(data, prepare)
    const server = await start(SERVER, data)
    try {
      const ask = asking(server.address)
      const pages = await heaviest(ask, people[0])
      const before = residentMegabytes(server.pid)
      const times = new Map(pages.map((page) => [page, [] as number[]]))
      const failures = new Map<number, number>()
      const began = performance.now()
      const until = began + SECONDS * 1000
      await Promise.all(
        people.map(async (person, n) => {
          for (let turn = n; performance.now() < until; turn++) {
            const page = pages[turn % pages.length] ?? ''
            const { status, milliseconds } = await ask(person, page)
            if (status === 200) times.get(page)?.push(milliseconds)
            else failures.set(status, (failures.get(status) ?? 0) + 1)
          }
        }),
      )
      const seconds = (performance.now() - began) / 1000
      const all = [...times.values()].flat()
      const refused = [...failures].map(([status, count]) => `${count} answers ${status}`).join(', ')
      const memory = `${before} MB before, at most ${residentMegabytes(server.pid, 'VmHWM')} MB`
      return [
        {
          what: `load: ${USERS} people, ${COPIES} demonstrations, ${pages.length} heaviest pages`,
          value: round(all.length / seconds),
          unit: 'requests/s',
          budget: null,
          note: `${spread(all)}; ${refused || 'no failure'}`,
        },
        { what: 'load: memory of the server under it', value: residentMegabytes(server.pid), unit: 'MB', budget: null, note: memory },
        ...pages.map((page) => ({
          what: `load: ${page}, p95`,
          value: p(times.get(page) ?? [], 0.95),
          unit: 'ms',
          budget: null,
          note: spread(times.get(page) ?? []),
        })),
      ]
    } finally {
      await server.stop()
    }
  })

const p = (times: readonly number[], share: number): number | null => (times.length === 0 ? null : round(percentile(times, share)))
const spread = (times: readonly number[]): string => `p50 ${p(times, 0.5)}, p95 ${p(times, 0.95)}, p99 ${p(times, 0.99)} ms; ${times.length} requests`

/** The story played twenty times; each copy gives its place among demonstrations up before the next. */
const prepare = async ({ running, owner, member }: House): Promise<Person[]> => {
  const groups: { ghtId: number; houses: number[] }[] = []
  for (let copy = 1; copy <= COPIES; copy++) {
    await load(running.services, 'bench')
    const { rows: ghts } = await sql<{ id: number }>`update ghts set demonstration = false where demonstration returning id`.execute(owner)
    const { rows: houses } = await sql<{
      id: number
    }>`select establishment_id as id from ght_members where ght_id = ${ghts[0]?.id} and membership <> 'partner'`.execute(owner)
    await sql`update establishments set finess_legal = null`.execute(owner)
    await sql`update users set email = ${`${copy}-`} || email where email !~ '^[0-9]+-'`.execute(owner)
    groups.push({ ghtId: ghts[0]?.id ?? 0, houses: houses.map((one) => one.id) })
  }
  await sql`vacuum analyze`.execute(owner)
  const people: Person[] = []
  for (let n = 0; n < USERS; n++) {
    const group = groups[n % COPIES]
    if (!group) continue
    const { cookie } = await member(`load-${n}`, group.ghtId)
    people.push({ cookie, ghtId: group.ghtId, houseId: group.houses[n % group.houses.length] ?? 0 })
  }
  return people
}

type Ask = (person: Person, page: string) => Promise<{ status: number; milliseconds: number }>

const asking =
  (address: string): Ask =>
  async ({ cookie, ghtId, houseId }, page) => {
    const path = page.replace(/^group /, `/api/ghts/${ghtId}/`).replace(/^house /, `/api/establishments/${houseId}/`)
    const began = performance.now()
    const response = await fetch(new URL(path, address), { headers: { cookie } })
    await response.arrayBuffer()
    return { status: response.status, milliseconds: performance.now() - began }
  }

/** Asked one after the other by one person. */
const heaviest = async (ask: Ask, person: Person | undefined): Promise<string[]> => {
  if (!person) throw new Error('nobody to ask')
  const measured: { page: string; milliseconds: number }[] = []
  for (const page of [...GROUP.map((one) => `group ${one}`), ...HOUSE.map((one) => `house ${one}`)]) {
    const times: number[] = []
    for (let look = 0; look < LOOKS; look++) {
      const { status, milliseconds } = await ask(person, page)
      if (status !== 200) throw new Error(`${page} answers ${status}`)
      times.push(milliseconds)
    }
    measured.push({ page, milliseconds: percentile(times, 0.5) })
  }
  return measured
    .toSorted((a, b) => b.milliseconds - a.milliseconds)
    .slice(0, HEAVIEST)
    .map((one) => one.page)
}
