import type { ReactNode } from 'react'
import { useTexts } from '../ui-context.ts'
import styles from './states.module.css'
import type { StateCode } from './state-codes.ts'
import { StateShape } from './state-shape.tsx'

interface Props {
  state: StateCode
  /** Words instead of the name of the state. */
  children?: ReactNode
}

/** Shape and word, in line with the text. */
export function StateBadge({ state, children }: Props) {
  const { states } = useTexts()
  return (
    <span className={styles.badge} data-state={state}>
      <StateShape state={state} size={14} decorative />
      <span>{children ?? states[state]}</span>
    </span>
  )
}
