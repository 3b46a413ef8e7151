import { useTexts } from '../ui-context.ts'
import styles from './base.module.css'

/** Grey lines where the text will be; said once to screen readers. */
export function Skeletons({ lines = 6, title = false }: { lines?: number; title?: boolean }) {
  const { loading } = useTexts()
  return (
    <div className={styles.skeletons} role="status">
      <span className="visually-hidden">{loading}</span>
      {title ? <span className={styles.skeletonTitle} /> : null}
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className={styles.skeleton} style={{ width: `${92 - ((index * 17) % 40)}%` }} />
      ))}
    </div>
  )
}
