import type { ReactNode } from 'react'
import styles from './states.module.css'
import { STATE_CODES } from './state-codes.ts'
import { StateBadge } from './state-badge.tsx'

export function StateLegend({ children }: { children?: ReactNode }) {
  return (
    <div className={styles.legend}>
      <ul className={styles.legendList}>
        {STATE_CODES.map((state) => (
          <li key={state}>
            <StateBadge state={state} />
          </li>
        ))}
      </ul>
      {children ? <span>{children}</span> : null}
    </div>
  )
}
