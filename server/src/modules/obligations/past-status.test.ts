import { createEstablishment, createGht, getEstablishment, updateEstablishment } from '@hygie/contract/establishments'
import { type Home, getGroupHome, getHome } from '@hygie/contract/home'
import { evaluateAll, getRequirement, listObligations } from '@hygie/contract/obligations'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ok } from '../../../test/houses.ts'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'

const IDENTITY = { name: 'CH du Test', shortName: 'Test', finessLegal: '990000010' }
const HOSPITAL = { ...IDENTITY, sector: 'health', legalStatus: 'public' }
const CARE_HOME = { ...IDENTITY, sector: 'medico-social', legalStatus: 'private-non-profit' }
const REQUIREMENT = 'dns-2025-12/3'

let hygie: TestHygie
let now = '2026-03-02T09:00:00Z'
let ciso: Person
let params: { establishmentId: number }
let ghtId: number

/** A hospital on 2 March, a care home on 12 May, and a hospital again on 1 September for an hour: back to a care home the same day. */
beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => new Date(now) } })
  ciso = await hygie.person('Claire Montferrand', { role: 'administrator' })
  ghtId = ok<{ id: number }>(await ciso.call(createGht, { body: { name: 'GHT du Test' } })).id
  params = { establishmentId: ok<{ id: number }>(await ciso.call(createEstablishment, { body: { ...HOSPITAL, ghtId } })).id }
  for (const [instant, name, body] of [
    ['2026-05-12T15:00:00Z', 'Paul Ferrand', CARE_HOME],
    ['2026-09-01T08:00:00Z', 'Nadia Ferhat', HOSPITAL],
    ['2026-09-01T09:00:00Z', 'Hélène Garrigue', CARE_HOME],
  ] as const) {
    now = instant
    // Sessions do not last so long.
    ok(await (await hygie.person(name, { role: 'ciso', ghtId })).call(updateEstablishment, { params, body }))
  }
  now = '2026-11-23T07:30:00Z'
  ciso = await hygie.person('Claire de novembre', { role: 'ciso', ghtId })
})
afterAll(() => hygie.stop())

interface Judged {
  verdict: { state: string; reason: string | null }
  history: { from: string; state: string }[]
}
const on = (at?: string) => (at === undefined ? {} : { at })
const DAYS = [
  ['2026-02-01', 'unknown'],
  ['2026-03-02', 'unknown'],
  ['2026-05-11', 'unknown'],
  ['2026-05-12', 'not-applicable'],
  ['2026-09-01', 'not-applicable'],
  [undefined, 'not-applicable'],
] as const

it.each(DAYS)('as of %s a requirement of hospitals is %s, on every page', async (at, state) => {
  const page = ok<Judged>(await ciso.call(getRequirement, { params, query: { requirementId: REQUIREMENT, ...on(at) } }))
  const { requirements } = ok<{ requirements: { id: string; verdict: { state: string } }[] }>(await ciso.call(listObligations, { params, query: on(at) }))
  const home = ok<Home>(await ciso.call(getHome, { params, query: on(at) }))
  const group = ok<Home>(await ciso.call(getGroupHome, { params: { ghtId }, query: on(at) }))
  const all = ok<{ establishments: { verdicts: { requirementId: string; state: string }[] }[] }>(await ciso.call(evaluateAll, { query: on(at) }))

  expect(page.verdict).toMatchObject({ state, reason: state === 'unknown' ? null : 'sector' })
  expect({
    list: requirements.find((one) => one.id === REQUIREMENT)?.verdict.state,
    home: home.cells.find((one) => one.requirementId === REQUIREMENT)?.verdict.state,
    group: group.cells.find((one) => one.requirementId === REQUIREMENT)?.verdict.state,
    terminal: all.establishments[0]?.verdicts.find((one) => one.requirementId === REQUIREMENT)?.state,
  }).toEqual({ list: state, home: state, group: state, terminal: state })
  expect([home, group].map(({ columns }) => columns[0]?.sector)).toEqual(Array(2).fill(state === 'unknown' ? 'health' : 'medico-social'))
})

it('the history of a requirement follows what the house was, day by day', async () => {
  const history = async (at?: string) => ok<Judged>(await ciso.call(getRequirement, { params, query: { requirementId: REQUIREMENT, ...on(at) } })).history

  expect(await history()).toEqual([
    { from: '2024-11-23', state: 'unknown' },
    { from: '2026-05-12', state: 'not-applicable' },
  ])
  expect(await history('2026-04-01')).toEqual([{ from: '2024-04-01', state: 'unknown' }])
})

it('each value is kept with its day and who recorded it, and sealed', async () => {
  const { statuses } = ok<{ statuses: unknown[] }>(await ciso.call(getEstablishment, { params }))
  const of = ({ sector, legalStatus }: typeof HOSPITAL, since: string, recordedBy: string) => ({ sector, legalStatus, since, recordedBy })

  expect(statuses).toEqual([
    of(HOSPITAL, '2026-03-02', 'Claire Montferrand'),
    of(CARE_HOME, '2026-05-12', 'Paul Ferrand'),
    of(HOSPITAL, '2026-09-01', 'Nadia Ferhat'),
    of(CARE_HOME, '2026-09-01', 'Hélène Garrigue'),
  ])
  const { rows } = await hygie.running.services.owner.pool.query(
    `select payload from ledger_entries e join ledger_payloads p using (stream, seq) where kind = 'establishment.status-changed' order by seq`,
  )
  expect(rows).toHaveLength(3)
})

it('another change of the identity adds no line', async () => {
  ok(await ciso.call(updateEstablishment, { params, body: { ...CARE_HOME, name: 'EHPAD du Test' } }))

  expect(ok<{ statuses: unknown[] }>(await ciso.call(getEstablishment, { params })).statuses).toHaveLength(4)
})
