import { getGht, updateEstablishment } from '@hygie/contract/establishments'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { createWalls } from '../../../test/walls/walls.ts'

let hygie: TestHygie

beforeAll(async () => {
  hygie = await startTestHygie()
})
afterAll(() => hygie.stop())

it('a house renamed by its director is renamed in its group too', async () => {
  const { own } = await createWalls(hygie)
  const director = await hygie.person('Hélène Garrigue', { role: 'chief-executive', establishmentId: own.establishmentId })
  const ciso = await hygie.person('Claire Montferrand', { role: 'ciso', ghtId: own.ghtId })

  const answer = await director.call(updateEstablishment, {
    params: own,
    body: { name: 'CH de Hautebrume', shortName: 'Hautebrume', sector: 'health', legalStatus: 'public' },
  })
  expect(answer.status, answer.text).toBe(200)

  expect((await ciso.call(getGht, { params: own })).body).toMatchObject({ members: [{ name: 'CH de Hautebrume', shortName: 'Hautebrume' }] })
})
