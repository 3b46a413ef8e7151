import type { ResponseOf } from '@hygie/contract'
import { decideLine, getReview, listReviews, openReview, REVIEW_MONTHS, signReview } from '@hygie/contract/access'
import { createToken, getSession, type Session } from '@hygie/contract/accounts'
import { listFacts } from '@hygie/contract/evidence'
import { getRequirement } from '@hygie/contract/obligations'
import type { VerdictView } from '@hygie/contract/obligations'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ok } from '../../../../test/houses.ts'
import { type Answer, type Person, startTestHygie, type TestHygie } from '../../../../test/hygie.ts'
import { createWalls, type Walls } from '../../../../test/walls/walls.ts'
import { entriesOf } from '../../../platform/ledger/index.ts'

type Review = ResponseOf<typeof getReview>

let hygie: TestHygie
let walls: Walls
let ciso: Person
let quality: Person
let reviewId: number
let now = new Date('2026-11-23T07:30:00Z')

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => now } })
  walls = await createWalls(hygie)
  const { establishmentId, ghtId } = walls.own
  await hygie.person('Aline Administratrice', { role: 'administrator' })
  await hygie.person('Bruno du groupe', { role: 'ciso', ghtId })
  ciso = await hygie.person('Claire RSSI', { role: 'ciso', establishmentId })
  quality = await hygie.person('Quentin Qualité', { role: 'quality-manager', establishmentId })
  await hygie.person('Voisin', { role: 'ciso', establishmentId: walls.foreign.establishmentId })
  const body = { name: 'Entrepôt', purpose: 'Tableau de bord', writes: false, establishmentIds: [establishmentId], expiresOn: '2027-06-30' }
  ok(await quality.call(createToken, { body }))
})
afterAll(() => hygie.stop())

const house = () => ({ establishmentId: walls.own.establishmentId })
const params = () => ({ ...house(), reviewId })
const read = async (): Promise<Review> => ok((await ciso.call(getReview, { params: params() })) as Answer<Review>)
const lineOf = async (name: string, token = false) => {
  const line = (await read()).rows.find((one) => one.account.name === name && (one.token !== null) === token)
  if (!line) throw new Error(`no line of ${name}`)
  return line
}
const decide = async (name: string, body: object, token = false) =>
  ciso.call(decideLine, { params: { ...params(), lineId: (await lineOf(name, token)).id }, body })

it('lists every account and token that reaches the house, with its last sign-in, and nobody else', async () => {
  reviewId = ok((await ciso.call(openReview, { params: house() })) as Answer<{ id: number }>).id

  const { rows } = await read()
  expect(rows.map((one) => [one.account.name, one.role ?? one.token?.name, one.scope])).toEqual([
    ['Aline Administratrice', 'administrator', 'platform'],
    ['Bruno du groupe', 'ciso', 'group'],
    ['Claire RSSI', 'ciso', 'establishment'],
    ['Quentin Qualité', 'quality-manager', 'establishment'],
    ['Quentin Qualité', 'Entrepôt', 'establishment'],
  ])
  expect(rows.every((one) => one.token !== null || one.lastSignInAt === now.toISOString())).toBe(true)
  expect((await ciso.call(openReview, { params: house() })).status).toBe(409)
})

it('is signed only when every line is decided; withdrawing says why, and nobody withdraws their own', async () => {
  expect((await ciso.call(signReview, { params: params() })).status).toBe(409)
  expect((await decide('Quentin Qualité', { decision: 'withdrawn' })).status).toBe(422)
  expect((await decide('Claire RSSI', { decision: 'withdrawn', reason: 'x' })).status).toBe(409)
  expect((await quality.call(listReviews, { params: house() })).status).toBe(403)
})

it('ends what is withdrawn, asks for what is held elsewhere, seals all and records one fact', async () => {
  for (const name of ['Aline Administratrice', 'Bruno du groupe']) ok(await decide(name, { decision: 'withdrawn', reason: 'À vérifier' }))
  ok(await decide('Claire RSSI', { decision: 'kept' }))
  ok(await decide('Quentin Qualité', { decision: 'withdrawn', reason: 'A changé de service' }))
  ok(await decide('Quentin Qualité', { decision: 'withdrawn', reason: 'Plus utilisé' }, true))
  expect((await lineOf('Bruno du groupe')).decision).toBe('asked')

  const signed = ok((await ciso.call(signReview, { params: params() })) as Answer<object>)

  expect(signed).toEqual({ kept: 1, withdrawn: 2, asked: 2 })
  expect(((await quality.call(getSession)).body as Session).establishments).toEqual([])
  expect((await ciso.call(signReview, { params: params() })).status).toBe(409)
  const { facts } = (await ciso.call(listFacts, { params: house(), query: { withdrawn: 'false' } })).body as ResponseOf<typeof listFacts>
  expect(facts.map((one) => [one.kind, one.subject, one.observedOn])).toEqual([['accessReview.signed', 'application:hygie', '2026-11-23']])
  const [entry] = await entriesOf(hygie.running.services.owner.db, [walls.own.establishmentId], 'access-review.signed', new Date(0))
  expect(entry?.payload).toMatchObject({ kept: 1, withdrawn: 2, asked: 2 })
})

it('proves the requirement Hygie sets itself, and says a year later that it is late', async () => {
  const query = { requirementId: 'hygie/2' }
  const { verdict } = ok((await ciso.call(getRequirement, { params: house(), query })) as Answer<{ verdict: VerdictView }>)
  expect(verdict.parts.find((one) => one.partId === 'reviewed')).toMatchObject({ state: 'proven' })
  const seen = async (person: Person) => ok((await person.call(listReviews, { params: house() })) as Answer<ResponseOf<typeof listReviews>>)
  expect(await seen(ciso)).toMatchObject({ nextOn: '2027-11-23', late: false })
  now = new Date(Date.UTC(2026, 10 + REVIEW_MONTHS, 24, 8))
  const later = await hygie.person('Claire un an après', { role: 'ciso', ...house() })
  expect(await seen(later)).toMatchObject({ late: true })
})
