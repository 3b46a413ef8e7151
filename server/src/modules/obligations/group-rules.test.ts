import { createEstablishment, createGht, getGht, removeMember, setMember } from '@hygie/contract/establishments'
import { recordFact, uploadFile } from '@hygie/contract/evidence'
import type { VerdictView } from '@hygie/contract/obligations'
import { adoptGroupRule, adoptRule, getRequirement, listGroupRules, withdrawGroupRule, withdrawRule } from '@hygie/contract/obligations'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Answer, type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'

const REQUIREMENT = 'dns-2025-12/3'
let hygie: TestHygie
let now = new Date('2026-11-02T08:00:00Z')
let admin: Person

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => now } })
  admin = await hygie.person('Claire Montferrand', { role: 'administrator' })
})
afterAll(() => hygie.stop())

/** Sessions outlive the days that these tests jump over. */
const on = async (day: string): Promise<void> => {
  now = new Date(`${day}T08:00:00Z`)
  await hygie.running.services.owner.db.updateTable('sessions').set({ expires_at: '2027-12-31' }).execute()
}
const ok = <Body>(answer: Answer<Body>): Body => {
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
const aHouse = async (): Promise<number> =>
  ok<{ id: number }>(await admin.call(createEstablishment, { body: { name: 'CH du Test', sector: 'health', legalStatus: 'public' } })).id
const aGroup = async (): Promise<number> => ok<{ id: number }>(await admin.call(createGht, { body: { name: 'GHT du Test' } })).id
const join = (ghtId: number, establishmentId: number, body: object = { membership: 'party' }) =>
  admin.call(setMember, { params: { ghtId, establishmentId }, body }).then(ok)
const vote = async (ghtId: number, body: object = {}): Promise<number> => {
  const rule = { requirementId: REQUIREMENT, partId: 'network', kind: 'freshness', value: 'P3M', adoptedOn: '2026-01-14', label: 'Tous les 3 mois', ...body }
  return ok<{ id: number }>(await admin.call(adoptGroupRule, { params: { ghtId }, body: rule })).id
}
/** A report of six months ago: too old for a rule of three. */
const audit = async (establishmentId: number): Promise<void> => {
  const params = { establishmentId }
  const { id } = ok<{ id: number }>(await admin.call(uploadFile, { params, body: {}, file: { name: 'audit.pdf', bytes: Buffer.from('Rapport') } }))
  ok(await admin.call(recordFact, { params, body: { kind: 'network.auditReport', observedOn: '2026-05-04', fileIds: [id] } }))
}
interface Page {
  verdict: VerdictView
  outside: VerdictView
  rules: { id: number; origin: string; adoptedOn: string; withdrawn: boolean; ght: { name: string } | null }[]
}
const pageOf = async (establishmentId: number, at?: string): Promise<Page> =>
  ok(await admin.call(getRequirement, { params: { establishmentId }, query: { requirementId: REQUIREMENT, ...(at ? { at } : {}) } }))
const network = (verdict: VerdictView) => verdict.parts.find((one) => one.partId === 'network')

it('a house that joins after the vote is bound, and shows whose rule it is', async () => {
  await on('2026-11-02')
  const [ghtId, house] = [await aGroup(), await aHouse()]
  await vote(ghtId)
  await audit(house)
  expect(network((await pageOf(house)).verdict)).toMatchObject({ state: 'proven', late: null })

  await on('2026-11-10')
  await join(ghtId, house)

  const page = await pageOf(house)
  expect(network(page.verdict)).toMatchObject({ state: 'late', late: { origin: 'group-rule', on: '2026-08-04' } })
  expect(page.rules).toMatchObject([{ origin: 'group-rule', ght: { name: 'GHT du Test' }, withdrawn: false }])
  expect(network((await pageOf(house, '2026-11-09')).verdict)).toMatchObject({ state: 'proven' })
})

it('the day it says it joined is the first on which the rule may make it late', async () => {
  await on('2026-11-02')
  const [ghtId, house] = [await aGroup(), await aHouse()]
  await vote(ghtId)
  await audit(house)

  await join(ghtId, house, { membership: 'party', since: '2026-11-01' })

  expect(network((await pageOf(house)).verdict)).toMatchObject({ state: 'late', late: { origin: 'group-rule', on: '2026-11-01' } })
  expect((await pageOf(house)).rules).toMatchObject([{ adoptedOn: '2026-11-01' }])
  const { members } = ok<{ members: object[] }>(await admin.call(getGht, { params: { ghtId } }))
  expect(members).toMatchObject([{ since: '2026-11-01' }])
})

it('outside, the rule of a group makes nobody late', async () => {
  await on('2026-11-02')
  const [ghtId, house] = [await aGroup(), await aHouse()]
  await join(ghtId, house)
  await vote(ghtId)
  await audit(house)

  const { verdict, outside } = await pageOf(house)

  expect([network(verdict)?.state, network(outside)?.state, network(outside)?.late]).toEqual(['late', 'due', null])
})

it('a house that leaves is free from then on; its past keeps the rule', async () => {
  await on('2026-11-02')
  const [ghtId, house] = [await aGroup(), await aHouse()]
  await join(ghtId, house)
  await vote(ghtId)
  await audit(house)

  await on('2026-11-12')
  ok(await admin.call(removeMember, { params: { ghtId, establishmentId: house } }))

  await on('2026-11-20')
  expect(network((await pageOf(house)).verdict)).toMatchObject({ state: 'proven' })
  expect(network((await pageOf(house, '2026-11-11')).verdict)).toMatchObject({ state: 'late' })
  await join(ghtId, house)
  expect(network((await pageOf(house)).verdict)).toMatchObject({ state: 'late' })
})

it('a partner is not bound, and becoming one frees', async () => {
  await on('2026-11-02')
  const [ghtId, house] = [await aGroup(), await aHouse()]
  await join(ghtId, house, { membership: 'partner' })
  await vote(ghtId)
  await audit(house)
  expect(network((await pageOf(house)).verdict)).toMatchObject({ state: 'proven' })

  await on('2026-11-05')
  await join(ghtId, house)
  await on('2026-11-09')
  await join(ghtId, house, { membership: 'partner' })

  expect(network((await pageOf(house)).verdict)).toMatchObject({ state: 'proven' })
  expect(network((await pageOf(house, '2026-11-06')).verdict)).toMatchObject({ state: 'late' })
})

it('the people of a house cannot end the rule of their group', async () => {
  await on('2026-11-02')
  const [ghtId, house] = [await aGroup(), await aHouse()]
  await join(ghtId, house)
  const ruleId = await vote(ghtId)
  const own = { requirementId: REQUIREMENT, origin: 'house', kind: 'freshness', value: 'P1M', adoptedOn: '2026-01-14', label: 'Chaque mois' }
  const local = await hygie.person('Bruno Vasseur-Lamy', { role: 'chief-executive', establishmentId: house }, { role: 'reader', ghtId })

  const refused = await local.call(withdrawGroupRule, { params: { ghtId, ruleId } })
  const missed = await local.call(withdrawRule, { params: { establishmentId: house, ruleId } })
  const adopted = await local.call(adoptRule, { params: { establishmentId: house }, body: { ...own, origin: 'group-rule' } })

  expect([refused.status, missed.status, adopted.status]).toEqual([403, 404, 422])
  expect(ok<{ rules: object[] }>(await local.call(listGroupRules, { params: { ghtId } })).rules).toMatchObject([{ id: ruleId, withdrawn: false }])
  expect((await pageOf(house)).rules).toMatchObject([{ withdrawn: false }])
})

it('the group ends its rule for everybody; the past keeps it', async () => {
  await on('2026-11-02')
  const [ghtId, house] = [await aGroup(), await aHouse()]
  await join(ghtId, house)
  const ruleId = await vote(ghtId)
  await audit(house)
  const member = await hygie.person('Karim Belhadj', { role: 'ciso', ghtId })

  await on('2026-11-15')
  ok(await member.call(withdrawGroupRule, { params: { ghtId, ruleId } }))

  expect(network((await pageOf(house)).verdict)).toMatchObject({ state: 'proven' })
  expect(network((await pageOf(house, '2026-11-14')).verdict)).toMatchObject({ state: 'late' })
  expect((await member.call(withdrawGroupRule, { params: { ghtId, ruleId } })).status).toBe(404)
  const { rules } = ok<{ rules: object[] }>(await member.call(listGroupRules, { params: { ghtId } }))
  expect(rules).toMatchObject([{ id: ruleId, withdrawn: true, recordedBy: 'Claire Montferrand', withdrawnBy: 'Karim Belhadj' }])
})
