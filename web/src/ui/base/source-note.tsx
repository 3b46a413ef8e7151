import type { ReactNode } from 'react'
import { useTexts } from '../ui-context.ts'
import styles from './base.module.css'

interface Props {
  verified: boolean
  /** Where the value comes from: the names of French texts, in French. */
  source?: ReactNode
}

/** A legal value carries its source; « à vérifier » as long as nobody has read the text itself. */
export function SourceNote({ verified, source }: Props) {
  const { toVerify } = useTexts()
  return (
    <span className={styles.source}>
      {verified ? null : <span className={styles.toVerify}>{toVerify}</span>} {/* read and copied as two words */}
      {source ? <span lang="fr">{source}</span> : null}
    </span>
  )
}
