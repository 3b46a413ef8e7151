import { useTexts } from '../ui-context.ts'
import { STATE_INKS, type StateCode } from './state-codes.ts'

interface Props {
  state: StateCode
  /** Side in pixels. */
  size?: number
  /** The name is written just beside: hide the drawing from screen readers. */
  decorative?: boolean
  /** Keep the colour of the text around (on a filled ground). */
  inherit?: boolean
}

/** Paths in a 16 × 16 box: readable at 12 px, told apart in black and white. */
export function StatePath({ state }: { state: StateCode }) {
  switch (state) {
    case 'proven':
      return <circle cx="8" cy="8" r="6.5" fill="currentColor" />
    case 'attested':
      return (
        <>
          <circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M8 2.25a5.75 5.75 0 0 0 0 11.5z" fill="currentColor" />
        </>
      )
    case 'due':
      return <circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" strokeWidth="1.8" />
    case 'late':
      return <path d="M8 1.4 15.2 14H.8z" fill="currentColor" strokeLinejoin="round" />
    case 'unmet':
      return <path d="m3 3 10 10M13 3 3 13" fill="none" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
    case 'unknown':
      return (
        <>
          <path
            d="M4.9 5.4A3.1 3.1 0 0 1 8 2.5c1.8 0 3.1 1.1 3.1 2.8 0 2.4-3.1 2.5-3.1 5"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.9"
            strokeLinecap="round"
          />
          <circle cx="8" cy="13.4" r="1.25" fill="currentColor" />
        </>
      )
    case 'not-applicable':
      return <path d="M3.6 8h8.8" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
  }
}

export function StateShape({ state, size = 16, decorative = false, inherit = false }: Props) {
  const { states } = useTexts()
  const named = decorative ? ({ 'aria-hidden': true } as const) : ({ role: 'img', 'aria-label': states[state] } as const)
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" focusable="false" color={inherit ? undefined : STATE_INKS[state]} {...named}>
      <StatePath state={state} />
    </svg>
  )
}
