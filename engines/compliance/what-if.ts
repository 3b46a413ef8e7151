import { type State, STATES, type Verdict } from './types.ts'

/** [W1] For each mandatory part neither proven nor dropped: the requirement's state if that part alone became proven. */
export function whatIf(verdict: Verdict): { partId: string; state: State }[] {
  const mandatory = verdict.parts.filter((part) => part.required && part.state !== 'not-applicable')
  return mandatory
    .filter((part) => part.state !== 'proven')
    .map(({ partId }) => ({
      partId,
      state: STATES[Math.max(...mandatory.map((part) => (part.partId === partId ? 0 : STATES.indexOf(part.state))))] ?? 'unknown',
    }))
}
