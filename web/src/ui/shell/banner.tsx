import type { ReactNode } from 'react'
import styles from './banner.module.css'

export const BannerSentence = ({ children }: { children: ReactNode }) => <span className={styles.sentence}>{children}</span>

/** Links beside the sentence of the banner; not printed. */
export const BannerActions = ({ children }: { children: ReactNode }) => <span className={`${styles.actions} no-print`}>{children}</span>

export function BannerButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className={styles.button} onClick={onClick}>
      {children}
    </button>
  )
}
