import { setImmediate as tick } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createPlaces } from './places.ts'

it('lets so many of one person go on, the next ones in the order they came, and refuses past that', async () => {
  const take = createPlaces(2, 2)
  const order: string[] = []
  const enter = async (who: string, name: string) => {
    const leave = await take(who)
    order.push(name)
    return leave
  }
  const first = await enter('a', 'a1')
  const second = await enter('a', 'a2')
  const third = enter('a', 'a3')
  const fourth = enter('a', 'a4')

  await expect(enter('a', 'a5')).rejects.toMatchObject({ code: 'too-many-attempts', data: { retryAfterSeconds: 5 } })
  await enter('b', 'b1')
  first()
  first()
  await tick()

  expect(order).toEqual(['a1', 'a2', 'b1', 'a3'])
  second()
  ;(await fourth)()
  ;(await third)()
  expect(order).toEqual(['a1', 'a2', 'b1', 'a3', 'a4'])
  expect(await enter('a', 'a6')).toBeTypeOf('function')
})
