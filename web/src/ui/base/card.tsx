import { useId, type ReactNode } from 'react'
import styles from './base.module.css'

interface Props {
  title?: ReactNode
  /** Small text or a button at the right of the title. */
  aside?: ReactNode
  /** Children bring their own padding (tables, lists with rules). */
  flush?: boolean
  children: ReactNode
}

export function Card({ title, aside, flush = false, children }: Props) {
  const id = useId()
  return (
    <section className={styles.card} aria-labelledby={title ? id : undefined}>
      {title ? (
        <div className={styles.cardHead}>
          <h2 id={id}>{title}</h2>
          {aside ? <div className={styles.cardAside}>{aside}</div> : null}
        </div>
      ) : null}
      <div className={flush ? undefined : styles.cardBody}>{children}</div>
    </section>
  )
}
