import { createAccount, resetPassword, signIn } from '@hygie/contract/accounts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { folder, result, startServer } from './hygie.ts'

const EMAIL = 'seule@test.invalid'
const NEW = 'une autre phrase, plus longue encore'

it('the sole administrator who forgot the password gets a link from whoever holds the data folder', { timeout: 90_000 }, async () => {
  const data = join(folder, 'accounts')
  let server = await startServer(data)
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(new URL(path, server.address), { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })
  const { token } = JSON.parse(readFileSync(join(data, 'local-token.json'), 'utf8')) as { token: string }
  const roles = [{ role: 'administrator', establishmentId: null, ghtId: null }]
  const created = await post(
    createAccount.path,
    { name: 'Seule', email: EMAIL, password: 'une phrase oubliée depuis', roles },
    { authorization: `Bearer ${token}` },
  )
  expect(created.status).toBe(200)
  const command = ['accounts', 'reset-password', EMAIL, '--data', 'accounts']

  const live = await result<{ link: string; name: string }>(command)
  await server.stop()
  const alone = await result<{ link: string }>(command)
  server = await startServer(data)

  expect(live).toMatchObject({ name: 'Seule', link: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/nouveau-mot-de-passe#[\w-]{32}$/) })
  expect(alone.link).toMatch(/^\/nouveau-mot-de-passe#/)
  const opened = await post(resetPassword.path, { token: alone.link.split('#')[1], password: NEW })
  expect(opened.status).toBe(200)
  expect((await post(signIn.path, { email: EMAIL, password: NEW })).status).toBe(200)
  expect(await result([...command, '--lost-means'])).toMatchObject({ name: 'Seule', cleared: 0 })
  expect(await result(['accounts', 'reset-password', 'personne@test.invalid', '--data', 'accounts'], 1)).toMatchObject({ error: { code: 'not-found' } })
  await server.stop()
})
