import type { ReactNode } from 'react'
import styles from './base.module.css'
import type { Tone } from './note.tsx'

export function Chip({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={styles.chip} data-tone={tone}>
      {children}
    </span>
  )
}
