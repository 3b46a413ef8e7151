import type { Bilingual } from '@hygie/contract'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import styles from './privacy.module.css'

export function Lines({ lines }: { lines: readonly Bilingual[] }) {
  const format = useFormat()
  return (
    <ul className={styles.lines}>
      {lines.map((line) => (
        <li key={line.fr}>{format.text(line)}</li>
      ))}
    </ul>
  )
}
