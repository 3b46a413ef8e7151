import type { ResponseOf } from '@hygie/contract'
import { createAccount, listAccounts, updateAccount } from '@hygie/contract/accounts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { createWalls, type Walls } from '../../../test/walls/walls.ts'
import { entriesOf, verifyLedger } from '../../platform/ledger/index.ts'

let hygie: TestHygie
let walls: Walls
let administrator: Person

beforeAll(async () => {
  hygie = await startTestHygie()
  walls = await createWalls(hygie)
  administrator = await hygie.person('Camille Aubry', { role: 'administrator' })
})
afterAll(() => hygie.stop())

const ADMINISTRATOR = { role: 'administrator', establishmentId: null, ghtId: null }
const given = async (establishmentId: number) =>
  (await entriesOf(hygie.running.services.owner.db, [establishmentId], 'role.given', new Date(0))).map(({ actor, payload }) => ({
    actor,
    ...(payload as object),
  }))
const selfGiven = async () => ((await administrator.call(listAccounts)).body as ResponseOf<typeof listAccounts>).selfGiven

it('a house reads in its own ledger that its administrator took the director’s role; it is told until the role is given up', async () => {
  const { establishmentId } = walls.own
  const params = { accountId: administrator.userId }
  const roles = [ADMINISTRATOR, { role: 'chief-executive', establishmentId, ghtId: null }]

  expect((await administrator.call(updateAccount, { params, body: { roles } })).status).toBe(200)
  expect((await administrator.call(updateAccount, { params, body: { roles } })).status).toBe(200)

  const actor = `user:${administrator.userId}`
  expect(await given(establishmentId)).toEqual([{ actor, accountId: administrator.userId, role: 'chief-executive', ghtId: null, toSelf: true }])
  expect(await selfGiven()).toMatchObject([{ accountId: administrator.userId, role: 'chief-executive', establishmentId, ghtId: null }])
  await administrator.call(updateAccount, { params, body: { roles: [ADMINISTRATOR] } })
  expect(await selfGiven()).toEqual([])
  expect((await verifyLedger(hygie.running.services.owner.db, hygie.running.services.ledgerKey.publicKey)).ok).toBe(true)
})

it('a role for a group is written in each house it reaches, a role given to another is no alarm', async () => {
  const { establishmentId, ghtId } = walls.foreign
  const body = {
    name: 'Paul Lenoir',
    email: 'paul@test.invalid',
    password: 'une phrase longue et à lui',
    roles: [{ role: 'ciso', establishmentId: null, ghtId }],
  }

  const created = await administrator.call(createAccount, { body })

  const accountId = (created.body as { id: number }).id
  expect(await given(establishmentId)).toEqual([{ actor: `user:${administrator.userId}`, accountId, role: 'ciso', ghtId, toSelf: false }])
  expect(await selfGiven()).toEqual([])
})
