import type { ResponseOf } from '@hygie/contract'
import * as contract from '@hygie/contract/budget'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok } from '../../../test/houses.ts'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { createEstablishment, createGht } from '@hygie/contract/establishments'

let hygie: TestHygie
let admin: Person
beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => new Date('2026-11-23T07:30:00Z') } })
  admin = await hygie.person('Claire Montferrand', { role: 'administrator' })
})
afterAll(() => hygie.stop())

const BODY = { share: 0.03, fromYear: 2025, decidedOn: '2026-01-14', label: 'Directoire du 14/01/2026' }
const house = async (ghtId?: number) =>
  ok<{ id: number }>(await admin.call(createEstablishment, { body: { name: 'CH du Test', sector: 'health', legalStatus: 'public', ghtId } })).id
const targets = async (establishmentId: number) =>
  ok<ResponseOf<typeof contract.listFiscalYears>>(await admin.call(contract.listFiscalYears, { params: { establishmentId } })).targets

describe('a target', () => {
  it('of the house is chosen, changed, and taken away', async () => {
    const establishmentId = await house()
    const save = async (body: object) => ok(await admin.call(contract.saveTarget, { params: { establishmentId }, body: { ...BODY, ...body } }))
    expect(await targets(establishmentId)).toEqual([])
    await save({})
    await save({ share: 0.035 })
    expect(await targets(establishmentId)).toEqual([{ ...BODY, share: 0.035, origin: 'house', ght: null, recordedBy: 'Claire Montferrand' }])
    await save({ share: null })
    expect(await targets(establishmentId)).toEqual([])
  })

  it('of a group is seen by its members, not by a partner nor by others', async () => {
    const ghtId = ok<{ id: number }>(await admin.call(createGht, { body: { name: 'GHT du Test' } })).id
    const [member, partner, other] = [await house(ghtId), await house(), await house()]
    // A partner's facts are not the group's to read: the wall is tried from its own house.
    const label = { name: 'Clinique', short_name: 'Clinique', sector: 'health', legal_status: 'private-non-profit' }
    const row = { ght_id: ghtId, establishment_id: partner, membership: 'partner', lead: false, position: 1, ...label }
    await hygie.running.services.owner.db.insertInto('ght_members').values(row).execute()
    ok(await admin.call(contract.saveGroupTarget, { params: { ghtId }, body: BODY }))
    expect(await targets(member)).toMatchObject([{ share: 0.03, origin: 'group-rule', ght: 'GHT du Test' }])
    expect(await targets(partner)).toEqual([])
    expect(await targets(other)).toEqual([])
    expect((await admin.call(contract.getGroupTarget, { params: { ghtId } })).body).toMatchObject({ target: { share: 0.03, origin: 'group-rule' } })
    ok(await admin.call(contract.saveGroupTarget, { params: { ghtId }, body: { ...BODY, share: null } }))
    expect(await targets(member)).toEqual([])
  })

  it.each([{ share: 0 }, { share: 1.2 }, { decidedOn: '2026-11-24' }])('%j is refused', async (wrong) => {
    expect((await admin.call(contract.saveTarget, { params: { establishmentId: await house() }, body: { ...BODY, ...wrong } })).status).toBe(422)
  })
})
