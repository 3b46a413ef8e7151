import type { ReactNode } from 'react'
import styles from './base.module.css'

interface Props {
  title: string
  /** What will be here. */
  what: ReactNode
  /** Why it matters for care. */
  why?: ReactNode
  /** The first gesture. */
  action?: ReactNode
}

/** An empty page teaches: what, why for care, first gesture. */
export function EmptyState({ title, what, why, action }: Props) {
  return (
    <div className={styles.empty}>
      <h2>{title}</h2>
      <p>{what}</p>
      {why ? <p className={styles.emptyWhy}>{why}</p> : null}
      {action ? <div className={styles.emptyAction}>{action}</div> : null}
    </div>
  )
}
