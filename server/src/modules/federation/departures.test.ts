import { afterAll, beforeAll, expect, it } from 'vitest'
import { visitorOf } from '../../../test/visitor.ts'
import { openProvided, type Provided } from './testing/provided.ts'

let provided: Provided

beforeAll(async () => {
  provided = await openProvided()
})
afterAll(() => provided.stop())

it('an address leaves for a provider sixty times in a quarter of an hour, then calls nobody and keeps nothing', async () => {
  const { hygie, providerId } = provided
  const { db } = hygie.running.services.owner
  const start = () => visitorOf(hygie.running).post(`/api/sign-in/openid/${providerId}/start`, {})
  const kept = async () => (await db.selectFrom('federation_attempts').select('provider_id').execute()).length
  for (let n = 0; n < 60; n++) expect((await start()).status).toBe(200)
  expect(await kept()).toBe(60)

  expect((await start()).body.error).toMatchObject({ code: 'too-many-attempts', data: { retryAfterSeconds: 900 } })
  expect(await kept()).toBe(60)

  await db
    .updateTable('rate_counts')
    .set({ began_at: new Date(Date.now() - 901_000) })
    .execute()
  expect((await start()).status).toBe(200)
})
