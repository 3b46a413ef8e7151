import type { ReactNode } from 'react'
import styles from './data.module.css'

export interface Definition {
  term: string
  detail: ReactNode
}

/** Term and value pairs; empty values are left out rather than shown as dashes. */
export function Definitions({ items }: { items: Definition[] }) {
  return (
    <dl className={styles.definitions}>
      {items
        .filter(({ detail }) => detail !== null && detail !== undefined && detail !== '')
        .map(({ term, detail }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{detail}</dd>
          </div>
        ))}
    </dl>
  )
}
