import type { Session } from '@hygie/contract/accounts'
import { firstRun } from '@hygie/contract/accounts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { createWalls } from '../../../test/walls/walls.ts'

let hygie: TestHygie

beforeAll(async () => {
  hygie = await startTestHygie()
})
afterAll(() => hygie.stop())

it('opens to the first administrator what the terminal created before anybody had an account', async () => {
  const { own, foreign } = await createWalls(hygie)
  // The walls bring somebody of their own.
  await hygie.running.services.owner.db.deleteFrom('users').execute()
  const body = { token: hygie.running.firstRunToken, name: 'Claire Montferrand', email: 'rssi@test.invalid', password: 'une phrase longue et à elle' }

  const answer = await hygie.running.server.inject({ method: 'POST', url: firstRun.path, payload: body })

  const session: Session = answer.json()
  expect(session.ghts.map((one) => one.id)).toEqual([own.ghtId, foreign.ghtId])
  expect(session.establishments.map((one) => one.id)).toEqual([own.establishmentId, foreign.establishmentId])
})
