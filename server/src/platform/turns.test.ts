import { expect, it } from 'vitest'
import { createTurns } from './turns.ts'

it('runs two at a time, in order, and goes on after a failure', async () => {
  const takeTurn = createTurns(2)
  const seen: string[] = []
  let running = 0
  let most = 0
  const task = (name: string) => async () => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => setTimeout(resolve, 5))
    running--
    seen.push(name)
    if (name === 'b') throw new Error(name)
    return name
  }

  const ends = await Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map((name) => takeTurn(task(name))))

  expect(most).toBe(2)
  expect(seen).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect(ends.map((end) => end.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
})
