import * as contract from '@hygie/contract/exercises'
import { expect, it } from 'vitest'
import { type House, ok, openHouses } from '../../../test/houses.ts'

const { call, newHouse, aFile } = openHouses()
const view = async (params: House) => ok<{ money: contract.MoneyLine[]; moneyYears: contract.MoneyYear[] }>(await call(contract.listExercises, { params }))
const add = async (params: House, body: object) => ok<{ id: number }>(await call(contract.addMoney, { params, body })).id

it('sums by calendar year, to the cent: cost when paid, grant when asked and when received', async () => {
  const params = await newHouse()
  await add(params, { kind: 'cost', label: 'Animateur', euros: 1200.1, on: '2026-09-24' })
  await add(params, { kind: 'cost', label: 'Repas', euros: 310.2, on: '2026-09-24' })
  const grant = { kind: 'grant', label: 'ARS, SHFDS/FSSI/2023/15', askedEuros: 4000, askedOn: '2025-12-10' }
  const id = await add(params, grant)
  expect((await view(params)).moneyYears).toEqual([
    { year: 2026, cost: 1510.3, asked: 0, received: 0 },
    { year: 2025, cost: 0, asked: 4000, received: 0 },
  ])

  const fileId = await aFile(params, 'Avis de versement.pdf')
  ok(await call(contract.changeMoney, { params: { ...params, lineId: id }, body: { ...grant, euros: 3500, on: '2026-06-18', fileId } }))
  const after = await view(params)
  expect(after.moneyYears[0]).toEqual({ year: 2026, cost: 1510.3, asked: 0, received: 3500 })
  expect(after.money.find((one) => one.id === id)?.file?.name).toBe('Avis de versement.pdf')

  ok(await call(contract.withdrawMoney, { params: { ...params, lineId: id }, body: { reason: 'Doublon' } }))
  expect((await view(params)).moneyYears).toEqual([{ year: 2026, cost: 1510.3, asked: 0, received: 0 }])
})

it.each([
  ['a cost without an amount', { kind: 'cost', label: 'Salle', on: '2026-09-24' }, 400],
  ['a grant of nothing', { kind: 'grant', label: 'ARS', askedOn: '2026-02-01' }, 400],
  ['a grant without a day', { kind: 'grant', label: 'ARS', askedEuros: 4000 }, 400],
  ['a cost of tomorrow', { kind: 'cost', label: 'Salle', euros: 10, on: '2026-11-24' }, 422],
  ['an exercise of somebody else', { kind: 'cost', label: 'Salle', euros: 10, on: '2026-09-24', exerciseId: 999 }, 404],
])('%s is refused', async (_, body, status) => {
  const answer = await call(contract.addMoney, { params: await newHouse(), body })
  expect(status === 404 ? answer.status : answer.status >= 400, answer.text).toBe(status === 404 ? 404 : true)
})
