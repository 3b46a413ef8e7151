import { useEffect, type ReactNode } from 'react'
import styles from './base.module.css'

interface Props {
  title: string
  /** What will be here. */
  what: ReactNode
  /** Why it matters for care. */
  why?: ReactNode
  /** The first gesture. */
  action?: ReactNode
  /** It is the whole page: its title is the page's. */
  alone?: boolean
}

/** An empty page teaches: what, why for care, first gesture. */
export function EmptyState({ title, what, why, action, alone = false }: Props) {
  useEffect(() => {
    if (alone) document.title = `${title} · Hygie`
  }, [alone, title])
  const Heading = alone ? 'h1' : 'h2'
  return (
    <div className={styles.empty}>
      <Heading>{title}</Heading>
      <p>{what}</p>
      {why ? <p className={styles.emptyWhy}>{why}</p> : null}
      {action ? <div className={styles.emptyAction}>{action}</div> : null}
    </div>
  )
}
