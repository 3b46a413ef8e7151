import type { ReactNode } from 'react'
import styles from './big-choice.module.css'
import { Icon } from './icons.tsx'

export const BigChoices = ({ children }: { children: ReactNode }) => <div className={styles.choices}>{children}</div>

interface Props {
  title: string
  /** What it gives, line by line. */
  notes: string[]
  disabled?: boolean
  onChoose: () => void
  children: ReactNode
}

/** A whole card that is one button. */
export function BigChoice({ title, notes, disabled, onChoose, children }: Props) {
  return (
    <button type="button" className={styles.choice} onClick={onChoose} disabled={disabled}>
      <span className={styles.title}>
        {title}
        <Icon name="chevron-right" size={22} />
      </span>
      <span className={styles.what}>{children}</span>
      <span className={styles.notes}>
        {notes.map((note) => (
          <span key={note}>{note}</span>
        ))}
      </span>
    </button>
  )
}
