import { useEffect, type ReactNode } from 'react'
import styles from './base.module.css'

interface Props {
  /** A sentence that says the situation. */
  title: string
  subtitle?: ReactNode
  /** Trail above the title. */
  trail?: ReactNode
  /** The one primary action of the page. */
  action?: ReactNode
}

export function PageTitle({ title, subtitle, trail, action }: Props) {
  useEffect(() => {
    document.title = `${title} · Hygie`
  }, [title])
  return (
    <div className={styles.pageTitle}>
      <div>
        {trail ? <div className={styles.trail}>{trail}</div> : null}
        <h1>{title}</h1>
        {subtitle ? <p className={styles.subtitle}>{subtitle}</p> : null}
      </div>
      {action ? <div className={`${styles.pageAction} no-print`}>{action}</div> : null}
    </div>
  )
}
