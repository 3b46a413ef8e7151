import { closeAccount } from '@hygie/contract/access'
import { listAccounts } from '@hygie/contract/accounts'
import pg from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startTestHygie, type TestHygie } from '../../../../test/hygie.ts'
import { derivations } from '../../../platform/sessions/index.ts'
import { addAccount, byPassword } from '../../../../test/identified.ts'

/** The attempt is written, then counted; the account is looked for. */
const QUERIES = 3

let hygie: TestHygie

beforeAll(async () => {
  hygie = await startTestHygie()
  const administrator = await hygie.person('Claire Montferrand', { role: 'administrator' })
  await addAccount(administrator, 'ouvert@test.invalid')
  const closed = await addAccount(administrator, 'ferme@test.invalid')
  await administrator.call(closeAccount, { params: { accountId: closed }, body: { handOverTo: null } })
  expect((await administrator.call(listAccounts)).status).toBe(200)
  await hygie.running.services.owner.db.updateTable('users').set({ password_hash: '' }).where('email', '=', 'claire.montferrand@test.invalid').execute()
})
afterAll(() => hygie.stop())

it.each([
  ['an unknown address', 'personne@test.invalid'],
  ['a wrong password', 'ouvert@test.invalid'],
  ['a closed account', 'ferme@test.invalid'],
  ['an account without a password here', 'claire.montferrand@test.invalid'],
])('%s costs one derivation and as many queries, and is answered the same', async (_, email) => {
  const before = derivations()
  const query = vi.spyOn(pg.Client.prototype, 'query')

  const answer = await byPassword(hygie, email, 'une phrase qui n’est pas la bonne')

  expect(derivations() - before).toBe(1)
  expect(query.mock.calls).toHaveLength(QUERIES)
  query.mockRestore()
  expect(answer.status).toBe(401)
  expect(answer.text).toBe('{"error":{"code":"wrong-credentials","data":{}}}')
})
