import { createAction } from '@hygie/contract/actions'
import { getHome, type Home } from '@hygie/contract/home'
import { answer } from '@hygie/contract/obligations'
import { expect, it } from 'vitest'
import { type House, ok, openHouses } from '../../../test/houses.ts'

const { call, newHouse } = openHouses()

const GESTURE = { ownerName: 'Karim Belhadj', firstGesture: 'Appeler', minutes: 10, careReason: 'Le papier ne tient pas', closedBy: 'Un essai' }
const open = async (params: House, title: string, body: object): Promise<void> =>
  void ok(await call(createAction, { params, body: { title, ...GESTURE, ...body } }))
const todosOf = async (params: House): Promise<string[]> =>
  ok<Home>(await call(getHome, { params }))
    .todos.filter((one) => one.actionId !== null)
    .map((one) => one.title.fr)

it('keeps for today what is late, due within thirty days, or mends what is late or not met', async () => {
  const params = await newHouse()
  // Due since the end of 2025: answered « nothing yet », it is late.
  ok(await call(answer, { params, body: { requirementId: 'dns-2025-12/4a', answer: 'none' } }))

  await open(params, 'due in a year', { dueOn: '2027-11-23' })
  await open(params, 'without a date', {})
  await open(params, 'in a month and a day', { dueOn: '2026-12-24' })
  await open(params, 'in a month', { dueOn: '2026-12-23' })
  await open(params, 'late', { dueOn: '2026-11-02' })
  await open(params, 'mends what is late', { requirementId: 'dns-2025-12/4a' })

  expect(await todosOf(params)).toEqual(['late', 'in a month', 'mends what is late'])
})
