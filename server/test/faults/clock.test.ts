import { createAction, listActions } from '@hygie/contract/actions'
import { getSession } from '@hygie/contract/accounts'
import { createEstablishment } from '@hygie/contract/establishments'
import { listLedger } from '@hygie/contract/evidence'
import { getHome } from '@hygie/contract/home'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Person, startTestHygie, type TestHygie } from '../hygie.ts'
import { verifiedLedger } from '../verified-ledger.ts'

const HOUR_MS = 3_600_000
let now = new Date('2026-10-25T00:30:00Z')
let hygie: TestHygie
let administrator: Person
let rssi: Person
let params: { establishmentId: number }

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => now } })
  administrator = await hygie.person('Administratrice', { role: 'administrator' })
  const { body } = await administrator.call(createEstablishment, { body: { name: 'CH DU TEST', sector: 'health', legalStatus: 'public' } })
  params = { establishmentId: (body as { id: number }).id }
  rssi = await hygie.person('RSSI', { role: 'ciso', establishmentId: params.establishmentId })
})
afterAll(() => hygie.stop())

const write = async (title: string): Promise<void> => {
  const { status, text } = await rssi.call(createAction, { params, body: { title, ownerName: 'Karim Belhadj', dueOn: '2030-01-01' } })
  expect(status, text).toBe(200)
}
const isSound = async (): Promise<boolean> => (await verifiedLedger(async (route, input) => (await administrator.call(route, input)).body)).ok

it('an hour lived twice, then a clock set back by hand: what is written keeps its order, and the ledger holds', async () => {
  await write('avant')
  now = new Date(now.getTime() - HOUR_MS)
  await write('après le retour en arrière')
  now = new Date(now.getTime() + 3 * HOUR_MS)
  await write('après le changement d’heure')

  const { entries } = (await rssi.call(listLedger, { params })).body as { entries: { kind: string; seq: number; at: string }[] }
  const written = entries.filter((one) => one.kind === 'action.opened').toSorted((a, b) => a.seq - b.seq)
  expect(written.map((one) => one.at)).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-24T23:30:00.000Z', '2026-10-25T02:30:00.000Z'])
  expect(await isSound()).toBe(true)
})

it('a clock thrown two years ahead closes the sessions; set right again, nothing is lost and people come back', async () => {
  const right = now
  now = new Date('2028-11-23T08:00:00Z')
  expect((await rssi.call(getSession)).body).toMatchObject({ signedIn: false })
  const later = await hygie.person('RSSI plus tard', { role: 'ciso', establishmentId: params.establishmentId })
  expect((await later.call(getHome, { params })).status).toBe(200)
  expect((await later.call(createAction, { params, body: { title: 'écrite en 2028', ownerName: 'Karim Belhadj', dueOn: '2030-01-01' } })).status).toBe(200)

  now = right
  administrator = await hygie.person('Administratrice revenue', { role: 'administrator' })
  const back = await hygie.person('RSSI revenue', { role: 'ciso', establishmentId: params.establishmentId })
  expect((await back.call(getHome, { params })).status).toBe(200)
  const { actions } = (await back.call(listActions, { params })).body as { actions: { title: string }[] }
  expect(actions).toHaveLength(4)
  expect(await isSound()).toBe(true)
})
