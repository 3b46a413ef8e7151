import { Progress as KitProgress } from '@mantine/core'
import styles from './data.module.css'

interface Props {
  /** 0 to 100; null while the length of the work is unknown. */
  percent: number | null
  /** What is being done, in words. */
  label: string
}

export function Progress({ percent, label }: Props) {
  return (
    <div className={styles.progress}>
      <p role="status">{label}</p>
      <KitProgress.Root size={8}>
        <KitProgress.Section value={percent ?? 100} animated={percent === null} striped={percent === null} aria-label={label} />
      </KitProgress.Root>
    </div>
  )
}
