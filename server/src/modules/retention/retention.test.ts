import type { ResponseOf } from '@hygie/contract'
import { createAction } from '@hygie/contract/actions'
import { sendLink } from '@hygie/contract/answers'
import { createEstablishment } from '@hygie/contract/establishments'
import { listMails } from '@hygie/contract/mail'
import { draftRelease } from '@hygie/contract/obligations'
import * as contract from '@hygie/contract/retention'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { byPassword } from '../../../test/identified.ts'

type View = ResponseOf<typeof contract.getRetention>
const DAY_MS = 86_400_000
let turn = 0
let now = new Date('2026-11-23T07:30:00Z')
let hygie: TestHygie
let claire: Person
let gone: number
let held: number

const owner = () => hygie.running.services.owner.db
/** Another session: the one of before has ended meanwhile. */
const later = async (days: number): Promise<void> => {
  now = new Date(now.getTime() + days * DAY_MS)
  const role = 'administrator' as const
  claire = await hygie.person(`Claire ${'abcdefghij'[turn++]}`, { role }, { role, establishmentId: gone }, { role, establishmentId: held })
}
const view = async () => (await claire.call(contract.getRetention)).body as View
const rule = async (kind: string) => (await view()).rules.find((one) => one.kind === kind)
const tick = () => hygie.running.services.jobs.tick('retention.purge')
const newHouse = async (name: string): Promise<number> => {
  const { id: establishmentId } = (await claire.call(createEstablishment, { body: { name, sector: 'health', legalStatus: 'public' } })).body as { id: number }
  const params = { establishmentId }
  const { id: actionId } = (await claire.call(createAction, { params, body: { title: 'Fermer', ownerName: 'Karim' } })).body as { id: number }
  const link = { actionId, personName: 'Karim Belhadj', personAddress: 'karim@chu.example', contact: '01 02' }
  expect((await claire.call(sendLink, { params, body: link })).status).toBe(200)
  return establishmentId
}
const people = async (establishmentId: number) =>
  (
    await sql<{
      name: string
      address: string | null
    }>`select person_name as name, person_address as address from answer_links where establishment_id = ${establishmentId}`.execute(owner())
  ).rows
const mails = async (establishmentId: number) =>
  ((await claire.call(listMails, { params: { establishmentId } })).body as ResponseOf<typeof listMails>).mails.length
const told = async () =>
  (
    await sql<{ kind: string; payload: { on?: string; counts: object } }>`select kind, payload from ledger_entries join ledger_payloads using (stream, seq)
    where stream = 'platform' and kind like 'retention.%' order by seq`.execute(owner())
  ).rows

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => now } })
  claire = await hygie.person('Claire Montferrand', { role: 'administrator' })
  gone = await newHouse('CH Un')
  held = await newHouse('CH Deux')
})
afterAll(() => hygie.stop())

it('says how long each kind is kept, from where that comes, and that nothing leaves today', async () => {
  const { rules, holds } = await view()

  expect(rules.map((one) => one.kind).toSorted()).toEqual([...contract.RETENTION_KINDS].toSorted())
  expect(rules.filter((one) => one.origin === 'law' && one.source === null)).toEqual([])
  expect(rules.filter((one) => (one.days === null) !== (one.effect === 'kept' || one.effect === 'never-written'))).toEqual([])
  expect(rules.filter((one) => one.kind !== 'sessions' && one.leaving + one.held > 0)).toEqual([])
  expect(holds).toEqual([])
})

it('announces two weeks before, purges on the day, and writes the counts down', async () => {
  await later(440)
  expect(await rule('answer-links')).toMatchObject({ leaving: 2, held: 0 })
  await claire.call(contract.holdData, { body: { establishmentId: held, reason: 'Incident du 12/11' } })
  await tick()
  const { announcedFor } = await view()
  expect(announcedFor).toBe(new Date(now.getTime() + 14 * DAY_MS).toISOString().slice(0, 10))
  expect(await people(gone)).toEqual([{ name: 'Karim Belhadj', address: 'karim@chu.example' }])
  expect(await rule('answer-links')).toMatchObject({ leaving: 1, held: 1 })

  await later(13)
  await tick()
  expect(await mails(gone)).toBe(1)
  await later(1)
  await tick()

  expect(await people(gone)).toEqual([{ name: '', address: null }])
  expect([await mails(gone), await mails(held)]).toEqual([0, 1])
  expect(await people(held)).toEqual([{ name: 'Karim Belhadj', address: 'karim@chu.example' }])
  const entries = await told()
  expect(entries.map((one) => one.kind)).toEqual(['retention.held', 'retention.announced', 'retention.purged'])
  expect(entries[2]?.payload).toMatchObject({ counts: { 'answer-links': 1, mails: 1 }, held: { establishments: [held], platform: false } })
  expect(await view()).toMatchObject({ announcedFor: null, lastPurge: { counts: { 'answer-links': 1, mails: 1 } } })
})

it('a release being prepared holds its house by itself; a hold of the platform stops everything', async () => {
  const [{ id } = { id: null }] = (await view()).holds
  await claire.call(contract.endHold, { params: { holdId: id }, body: {} })
  expect((await claire.call(draftRelease, { params: { establishmentId: held }, body: {} })).status).toBe(200)
  expect((await view()).holds).toMatchObject([{ id: null, establishmentId: held, reason: null }])
  expect(await rule('answer-links')).toMatchObject({ leaving: 0, held: 1 })

  await claire.call(contract.holdData, { body: { establishmentId: null, reason: 'Plainte déposée' } })
  expect((await view()).rules.reduce((sum, one) => sum + one.leaving, 0)).toBe(0)
  expect((await claire.call(contract.holdData, { body: { establishmentId: 9999, reason: 'Personne' } })).status).toBe(404)
})

it('a closed account leaves its name after three years, and its number stays', async () => {
  await sql`update retention_holds set ended_at = now() where ended_at is null`.execute(owner())
  const paul = await hygie.person('Paul Parti', { role: 'reader', establishmentId: gone })
  await sql`update users set disabled = true, closed_at = ${now} where id = ${paul.userId}`.execute(owner())
  await later(3 * 365 + 1)
  await tick()
  await later(14)
  await tick()

  const { rows } = await sql<{
    name: string
    email: string
    roles: number
  }>`select name, email, (select count(*) from role_assignments r where r.user_id = users.id) as roles
    from users where id = ${paul.userId}`.execute(owner())
  expect(rows).toEqual([{ name: `Compte effacé n° ${paul.userId}`, email: `efface-${paul.userId}@invalid`, roles: 0 }])
})

it('in an incident, a hold keeps the refused sign-ins and the sessions that ended: nobody else takes them away', async () => {
  const { id } = (await claire.call(contract.holdData, { body: { establishmentId: null, reason: 'Intrusion' } })).body as { id: number }
  const traces = async () => [
    (await owner().selectFrom('login_failures').select('id').where('account_key', '=', 'rodeur@chu.example').execute()).length,
    (await owner().selectFrom('sessions').select('id_hash').where('id_hash', '=', 'ended').execute()).length,
  ]
  const old = new Date(now.getTime() - 200 * DAY_MS)
  // More than a day takes: those of before count no more.
  await owner()
    .insertInto('login_failures')
    .values(Array.from({ length: 40 }, () => ({ account_key: 'rodeur@chu.example', address: '192.0.2.7', at: old })))
    .execute()
  await sql`insert into sessions (id_hash, user_id, csrf_token, methods, confirmed_at, created_at, expires_at)
    values ('ended', ${claire.userId}, 'x', '{password}', ${old}, ${old}, ${old})`.execute(owner())

  expect((await byPassword(hygie, 'rodeur@chu.example')).body).toMatchObject({ error: { code: 'wrong-credentials' } })
  await later(1)
  await tick()
  expect(await traces()).toEqual([41, 1])

  await claire.call(contract.endHold, { params: { holdId: id }, body: {} })
  expect(await rule('sign-in-failures')).toMatchObject({ days: 184, leaving: 40 })
  await later(16)
  await tick()
  await later(14)
  await tick()
  expect(await traces()).toEqual([1, 0])
})
