import { readdir } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { health } from '@hygie/contract/system'
import { rotateMaster } from '@hygie/contract/keys'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestHygie, type TestHygie } from './hygie.ts'
import { readConfig } from '../src/config.ts'
import { type Running, startHygie } from '../src/start.ts'

const PASSPHRASE = 'correcte agrafe batterie cheval'
let hygie: TestHygie
let address = ''
let again: Promise<Running>
let opened = false

beforeAll(async () => {
  hygie = await startTestHygie()
  const claire = await hygie.person('Claire Montferrand', { role: 'administrator' })
  expect((await claire.call(rotateMaster, { body: { passphrase: PASSPHRASE } })).status).toBe(200)
  await hygie.running.close()
  const config = readConfig({ HYGIE_PORT: '0', HYGIE_DATA: hygie.dataDirectory, HYGIE_LOG: 'error' })
  const sealed = Promise.withResolvers<void>()
  const onSealed = (where: string) => {
    address = where
    sealed.resolve()
    return () => {}
  }
  again = startHygie(config, hygie.database, { jobs: false, onSealed })
  void again.then(() => (opened = true))
  await sealed.promise
})
afterAll(async () => {
  // Closed once already: what `stop` closes again is the second one.
  hygie.running = await again
  await hygie.stop()
})

const post = (path: string, body: string, type: string, headers: Record<string, string> = {}) =>
  fetch(address + path, { method: 'POST', body, headers: { 'content-type': type, ...headers }, redirect: 'manual' })
const JSON_TYPE = 'application/json'
const FORM = 'application/x-www-form-urlencoded'

/** From another address of this machine. @returns the status */
const fromElsewhere = (passphrase: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const asked = request(`${address}/api/unseal`, { method: 'POST', localAddress: '127.0.0.2', headers: { 'content-type': JSON_TYPE } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    asked.on('error', reject).end(JSON.stringify({ passphrase }))
  })

it('says so, and answers nothing else', async () => {
  expect(await (await fetch(address + health.path)).json()).toMatchObject({ status: 'sealed', instance: expect.any(String) })
  for (const path of ['/api/session', '/api/administration/status', '/assets/index.js']) {
    const answer = await fetch(address + path)
    expect([answer.status, await answer.json()]).toEqual([503, { error: { code: 'server-sealed' } }])
  }
  expect((await post('/api/session', '{}', JSON_TYPE)).status).toBe(503)
  expect(await readdir(join(hygie.dataDirectory, 'keys'))).not.toContain('master.key')
})

it('shows one page without script, in the language of the reader', async () => {
  const page = await fetch(address, { headers: { 'accept-language': 'fr' } })
  const html = await page.text()

  expect([page.status, page.headers.get('cache-control')]).toEqual([503, 'no-store'])
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'nonce-/)
  expect(html).toContain('Le serveur est scellé')
  expect(html).not.toContain('<script')
  expect(await (await fetch(address, { headers: { 'accept-language': 'en-GB' } })).text()).toContain('The server is sealed')
})

it('refuses a wrong passphrase, another site, and too long a one', async () => {
  const wrong = await post('/api/unseal', JSON.stringify({ passphrase: 'correcte agrafe batterie chevaux' }), JSON_TYPE)
  expect([wrong.status, await wrong.json()]).toEqual([403, { error: { code: 'wrong-passphrase' } }])
  expect((await post('/api/unseal', JSON.stringify({ passphrase: PASSPHRASE }), JSON_TYPE, { origin: 'https://ailleurs.example' })).status).toBe(403)
  expect((await post('/api/unseal', JSON.stringify({ passphrase: 'x'.repeat(5000) }), JSON_TYPE)).status).toBe(400)
  expect((await post('/api/unseal', '{', JSON_TYPE)).status).toBe(400)
  expect(opened).toBe(false)
})

it('opens with the passphrase, at the same address, while a stranger posts without stopping', async () => {
  const stranger = [1, 2, 3].map(() => fromElsewhere('au hasard'))
  expect(await Promise.race(stranger)).toBe(503)
  const page = await post('/', new URLSearchParams({ passphrase: PASSPHRASE }).toString(), FORM, { 'accept-language': 'fr' })
  expect(await page.text()).toContain('C’est ouvert')

  expect((await Promise.all(stranger)).filter((status) => status === 503)).toHaveLength(2)
  const running = await again

  expect(running.address).toBe(address)
  expect(await (await fetch(address + health.path)).json()).toMatchObject({ status: 'ok' })
  expect(running.services.keys.master().held).toBe('passphrase')
  expect((await post('/api/unseal', JSON.stringify({ passphrase: PASSPHRASE }), JSON_TYPE)).status).toBe(409)
})
