import { dayNumber, isoDay } from './calendar.ts'
import { byte, int, item } from './column.ts'
import type { Compiled } from './compiled.ts'
import { createFigures, judgeCell } from './evaluate.ts'
import { createScratch, setDay } from './scratch.ts'
import { type At, type Day, type State, STATES } from './types.ts'

export interface Transition {
  /** First day of this state and fraction. */
  day: Day
  state: State
  proven: number
  total: number
}

/**
 * History of one cell from a day to `at`, each day as of what was known at its end [H1]; the first line is the state on `from`.
 * `endOfDay` gives the last instant of a day in the establishment's time zone; no day knows more than `at.instant`.
 * O(days × facts of the cell). Empty when `from` is not a day or comes after `at.day`.
 */
export function timeline(compiled: Compiled, establishment: number, requirement: number, from: Day, at: At, endOfDay: (day: Day) => number): Transition[] {
  const scratch = createScratch(at)
  const figures = createFigures(1)
  const transitions: Transition[] = []
  const last = dayNumber(at.day)
  let before = -1
  for (let day = dayNumber(from); day <= last; day++) {
    const iso = isoDay(day)
    setDay(scratch, day)
    scratch.instant = Math.min(at.instant, endOfDay(iso))
    judgeCell(compiled, establishment, requirement, scratch, figures, 0)
    const state = byte(figures.state, 0)
    const proven = int(figures.proven, 0)
    const total = int(figures.total, 0)
    const now = (state * 65_536 + proven) * 65_536 + total
    if (now !== before) transitions.push({ day: iso, state: item(STATES, state), proven, total })
    before = now
  }
  return transitions
}
