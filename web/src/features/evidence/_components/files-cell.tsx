import type { FactView } from '@hygie/contract/obligations'
import { useTranslation } from 'react-i18next'
import { FileLink } from '../../../platform/files/file-link.tsx'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Button } from '../../../ui/base/button.tsx'
import styles from './evidence.module.css'

export type File = FactView['files'][number]

/** A file, and the proof beside which the gesture was made. */
export interface RemovedFrom {
  fact: FactView
  file: File
}

interface Props {
  fact: FactView
  establishmentId: number
  /** null: this person may not. */
  onRemove: ((file: File) => void) | null
}

/** The files of a proof, and those that were taken away. */
export function FilesCell({ fact, establishmentId, onRemove }: Props) {
  const { t } = useTranslation('evidence')
  const format = useFormat()
  return (
    <span className={styles.files}>
      {fact.files.map((file) => (
        <span key={file.id} className={styles.file}>
          <FileLink establishmentId={establishmentId} file={file} title={`SHA-256 ${file.sha256} · ${format.bytes(file.bytes)}`} />
          {onRemove ? (
            <Button small kind="quiet" danger aria-label={t('removeFile.linkOf', { name: file.name })} onClick={() => onRemove(file)}>
              {t('removeFile.link')}
            </Button>
          ) : null}
        </span>
      ))}
      {fact.removedFiles.map((file) => (
        <span key={file.id} className={styles.detail} title={`SHA-256 ${file.sha256}`}>
          {t('removeFile.removed', { day: format.day(format.dayOf(file.at)), reason: format.own(file.reason) })}
        </span>
      ))}
    </span>
  )
}
