import type { Candidate } from '@hygie/contract/reports'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Chip } from '../../../ui/base/chip.tsx'
import { type Column, DataTable } from '../../../ui/data/data-table.tsx'
import { CheckField } from '../../../ui/forms/fields.tsx'
import styles from './reports.module.css'

interface Props {
  files: Candidate[]
  ticked: string[]
  onTick: (sha256: string, on: boolean) => void
  situationOn: string
}

/** File by file: what it proves, its size, its day, where it comes from; those this asker is never given are said too. */
export function CandidateTable({ files, ticked, onTick, situationOn }: Props) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const size = files.reduce((sum, one) => sum + (ticked.includes(one.sha256) ? one.bytes : 0), 0)
  const columns: Column<Candidate>[] = [
    {
      key: 'file',
      header: t('folder.file'),
      rowHeader: true,
      sortValue: (one) => one.title,
      render: (one) =>
        one.choice === 'never' ? (
          <>
            {format.own(one.title)} <Chip>{t('folder.never')}</Chip>
            <span className={styles.detail}>{one.fileName}</span>
          </>
        ) : (
          <CheckField label={format.own(one.title)} hint={one.fileName} value={ticked.includes(one.sha256)} onChange={(on) => onTick(one.sha256, on)} />
        ),
    },
    { key: 'serves', header: t('folder.serves'), render: (one) => one.serves.join(' · ') },
    { key: 'on', header: t('folder.on'), sortValue: (one) => one.on, render: (one) => format.day(one.on) },
    { key: 'size', header: t('folder.size'), align: 'end', sortValue: (one) => one.bytes, render: (one) => format.bytes(one.bytes) },
    {
      key: 'source',
      header: t('folder.source'),
      render: (one) => (one.source ? t(`folder.sources.${one.source.type}`, { name: format.own(one.source.label) }) : ''),
    },
  ]
  return (
    <DataTable
      caption={t('folder.candidates', { day: format.day(situationOn) })}
      columns={columns}
      rows={files}
      rowKey={(one) => one.sha256}
      empty={t('folder.noFile')}
      footer={<span>{t('folder.ticked', { count: ticked.length, size: format.bytes(size) })}</span>}
    />
  )
}
