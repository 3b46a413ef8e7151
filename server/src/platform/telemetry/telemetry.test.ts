import { getMetrics, getStatus } from '@hygie/contract/administration'
import { createEstablishment } from '@hygie/contract/establishments'
import { listFacts } from '@hygie/contract/evidence'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'

const TOKEN = 'what-prometheus-shows-to-us'
let hygie: TestHygie
let administrator: Person

beforeAll(async () => {
  hygie = await startTestHygie()
  hygie.running.services.config.metricsToken = TOKEN
  administrator = await hygie.person('Administratrice', { role: 'administrator' })
  const { body } = await administrator.call(createEstablishment, { body: { name: 'CH SECRET', sector: 'health', legalStatus: 'public' } })
  const rssi = await hygie.person('RSSI', { role: 'ciso', establishmentId: (body as { id: number }).id })
  for (let n = 0; n < 3; n++) await rssi.call(listFacts, { params: { establishmentId: (body as { id: number }).id } })
})
afterAll(() => hygie.stop())

const scrape = (token: string, url: string = getMetrics.path) =>
  hygie.running.server.inject({ method: 'GET', url, headers: { authorization: `Bearer ${token}` } })

it('counts each route under its name in the contract, without a number nor a name of anybody', async () => {
  const { payload, headers } = await scrape(TOKEN)
  expect(headers['content-type']).toMatch(/^text\/plain/)
  expect(payload).toContain('hygie_http_request_seconds_count{method="GET",route="/api/establishments/:establishmentId/facts",status="200"} 3')
  expect(payload).toMatch(/^hygie_jobs_waiting \d+$/m)
  expect(payload).not.toContain('SECRET')
  expect(payload).not.toMatch(/establishments\/\d/)
})

it('its token opens nothing else, and another token opens nothing', async () => {
  expect((await scrape(TOKEN, getStatus.path)).statusCode).toBe(401)
  expect((await scrape(`${TOKEN}x`)).statusCode).toBe(401)
  const reader = await hygie.person('Lecteur', { role: 'reader' })
  expect((await reader.call(getMetrics)).status).toBe(403)
})

it('shows administrators the slowest routes', async () => {
  const { slowest } = (await administrator.call(getStatus)).body as { slowest: { route: string; count: number }[] }
  expect(slowest).toContainEqual(expect.objectContaining({ route: 'GET /api/establishments/:establishmentId/facts', count: 3 }))
})
