import { createAction } from '@hygie/contract/actions'
import * as contract from '@hygie/contract/answers'
import { createEstablishment, createGht, setMember } from '@hygie/contract/establishments'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ok } from '../../../test/houses.ts'
import { multipartOf, type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'

let hygie: TestHygie
let admin: Person
const houses: number[] = []
let ghtId: number

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => new Date('2026-11-23T07:30:00Z') } })
  admin = await hygie.person('Alice Admin', { role: 'administrator' })
  ghtId = ok<{ id: number }>(await admin.call(createGht, { body: { name: 'GHT du Test' } })).id
  for (const [name, membership] of [
    ['CH des Aulnes', 'party'],
    ['CH des Bouleaux', 'party'],
    ['Clinique des Cèdres', 'partner'],
  ] as const) {
    const { id } = ok<{ id: number }>(await admin.call(createEstablishment, { body: { name, sector: 'health', legalStatus: 'public' } }))
    houses.push(id)
    ok(await admin.call(setMember, { params: { ghtId, establishmentId: id }, body: { membership, lead: false, position: 0 } }))
  }
})
afterAll(() => hygie.stop())

it('a group reads what was answered in the houses it reads live, each with its house and its file, and nothing of a partner', async () => {
  for (const establishmentId of houses) {
    const params = { establishmentId }
    const title = `Tester chez ${establishmentId}`
    const actionId = ok<{ id: number }>(await admin.call(createAction, { params, body: { title, ownerName: 'Karim' } })).id
    const { token } = ok<{ token: string }>(await admin.call(contract.sendLink, { params, body: { actionId, personName: 'Karim', contact: 'Claire' } }))
    const { contentType, payload } = multipartOf({ name: `pv-${establishmentId}.pdf`, bytes: Buffer.from(title) }, { token })
    await hygie.running.server.inject({ method: 'POST', url: contract.attachToAnswer.path, headers: { 'content-type': contentType }, payload })
    await hygie.running.server.inject({ method: 'POST', url: contract.answerByLink.path, payload: { token, answer: 'done' } })
  }
  const group = await hygie.person('RSSI du GHT', { role: 'ciso', ghtId })
  const read = async () => {
    const { replies } = ok<{
      replies: { id: number; establishmentId: number; establishmentName: string; actionTitle: string; file: { name: string } | null }[]
    }>(await group.call(contract.listGroupAnswers, { params: { ghtId } }))
    return replies.toSorted((a, b) => a.establishmentId - b.establishmentId)
  }

  const replies = await read()
  expect(replies).toMatchObject(
    houses.slice(0, 2).map((establishmentId, index) => ({
      establishmentId,
      establishmentName: ['Aulnes', 'Bouleaux'][index],
      actionTitle: `Tester chez ${establishmentId}`,
      file: { name: `pv-${establishmentId}.pdf` },
    })),
  )

  ok(await group.call(contract.checkReply, { params: { establishmentId: houses[0], replyId: replies[0]?.id }, body: { decision: 'accepted' } }))
  expect((await read()).map((one) => one.establishmentId)).toEqual([houses[1]])
})
