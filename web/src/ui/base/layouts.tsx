import type { ReactNode } from 'react'
import styles from './layouts.module.css'

/** Main column and a narrower one that goes under on small screens. */
export function Columns({ main, side }: { main: ReactNode; side: ReactNode }) {
  return (
    <div className={styles.columns}>
      <div className={styles.stack}>{main}</div>
      <div className={styles.stack}>{side}</div>
    </div>
  )
}

export const Stack = ({ children }: { children: ReactNode }) => <div className={styles.stack}>{children}</div>
export const Halves = ({ children }: { children: ReactNode }) => <div className={styles.halves}>{children}</div>
export const Row = ({ children }: { children: ReactNode }) => <div className={styles.row}>{children}</div>
/** A page of prose or of one form: short lines. */
export const Narrow = ({ children }: { children: ReactNode }) => <div className={styles.narrow}>{children}</div>
export const Small = ({ children }: { children: ReactNode }) => <span className={styles.small}>{children}</span>
