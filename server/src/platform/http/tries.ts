import { setTimeout as wait } from 'node:timers/promises'
import type { Attempt } from '../keys/index.ts'

/** `busy`: not tried, hence neither right nor wrong. */
export type Outcome = 'right' | 'wrong' | 'busy'

interface Place {
  passphrase: string
  answer: PromiseWithResolvers<Outcome>
}

/** So many addresses wait; the next ones come again. */
const MOST_WAITING = 30

/**
 * One try at a time, since each takes 64 MiB, and a pause after a wrong one, so that a crowd guesses no faster than one person. The others wait,
 * one place for each address: who posts without stopping delays the right passphrase by one try, and never has it called wrong.
 */
export const createTries = (attempt: Attempt, pauseMs: number) => {
  const line: Place[] = []
  const addresses = new Set<string>()
  let running = false

  const tryOne = async ({ passphrase, answer }: Place): Promise<boolean> => {
    try {
      const right = passphrase !== '' && (await attempt(passphrase))
      answer.resolve(right ? 'right' : 'wrong')
      if (right) return true
    } catch (error) {
      answer.reject(error)
    }
    await wait(pauseMs)
    return false
  }
  const run = async (): Promise<void> => {
    if (running) return
    running = true
    let opened = false
    for (let next = line.shift(); next; next = line.shift()) {
      if (opened) next.answer.resolve('busy')
      else opened = await tryOne(next)
    }
    running = false
  }
  const enter = (place: 'push' | 'unshift', passphrase: string): Promise<Outcome> => {
    const answer = Promise.withResolvers<Outcome>()
    line[place]({ passphrase, answer })
    void run()
    return answer.promise
  }
  return {
    from: async (address: string, passphrase: string): Promise<Outcome> => {
      if (addresses.has(address) || line.length >= MOST_WAITING) return 'busy'
      addresses.add(address)
      try {
        return await enter('push', passphrase)
      } finally {
        addresses.delete(address)
      }
    },
    /** Whoever sits at the machine waits for no stranger. @returns false: wrong; not tried when somebody else opened meanwhile */
    ahead: async (passphrase: string): Promise<boolean> => (await enter('unshift', passphrase)) !== 'wrong',
  }
}
