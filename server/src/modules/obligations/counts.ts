import { type State, STATES } from '@hygie/engines/compliance'

/** How many of each state, the absent ones as 0. */
export const countStates = (states: Iterable<State>): Record<State, number> => {
  const counts = Object.fromEntries(STATES.map((state) => [state, 0])) as Record<State, number>
  for (const state of states) counts[state]++
  return counts
}
