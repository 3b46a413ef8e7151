import { AppError } from '../errors/index.ts'

interface Line {
  underWay: number
  waiting: (() => void)[]
}

/** For how long somebody with too much under way is asked to wait. */
const RETRY_SECONDS = 5

/**
 * What takes long to answer (a document, an import, a search) has a few places for each person: the next ones of the same person wait in turn,
 * so that nobody alone takes the compilers, the processes and the connections of everybody. Counted in this process, which is what it protects.
 */
export const createPlaces = (atOnce: number, mostWaiting: number) => {
  const lines = new Map<string, Line>()
  /** @returns what gives the place back @throws AppError too-many-attempts */
  return async (who: string): Promise<() => void> => {
    const line = lines.get(who) ?? { underWay: 0, waiting: [] }
    lines.set(who, line)
    if (line.underWay >= atOnce) {
      if (line.waiting.length >= mostWaiting) throw new AppError('too-many-attempts', { retryAfterSeconds: RETRY_SECONDS })
      await new Promise<void>((resolve) => line.waiting.push(resolve))
    } else line.underWay++
    let given = true
    return () => {
      if (!given) return
      given = false
      const next = line.waiting.shift()
      if (next) return next()
      line.underWay--
      if (line.underWay === 0) lines.delete(who)
    }
  }
}
