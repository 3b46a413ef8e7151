import { downloadBackup } from '@hygie/contract/backups'
import { useTranslation } from 'react-i18next'
import { DocumentButton } from '../../../platform/api/document-button.tsx'
import { downloadLarge } from '../../../platform/api/download-large.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Card } from '../../../ui/base/card.tsx'
import { type Column, DataTable } from '../../../ui/data/data-table.tsx'
import styles from './administration.module.css'
import type { Backups } from './backup-tab.tsx'

type Archive = Backups['archives'][number]

/** What is kept, where, and which paper opens it. */
export function BackupArchives({ state }: { state: Backups }) {
  const { t } = useTranslation('administration')
  const format = useFormat()
  const { archives, folder, freeBytes, keep, hour } = state
  const columns: Column<Archive>[] = [
    {
      key: 'createdAt',
      header: t('archives.made'),
      rowHeader: true,
      sortValue: ({ createdAt }) => createdAt,
      render: ({ createdAt, name }) => (
        <>
          {format.instant(createdAt)}
          <span className={styles.second}>{name}</span>
        </>
      ),
    },
    { key: 'bytes', header: t('archives.size'), align: 'end', width: '8rem', sortValue: ({ bytes }) => bytes, render: ({ bytes }) => format.bytes(bytes) },
    { key: 'recipient', header: t('archives.key'), width: '9rem', render: ({ recipient }) => recipient },
    {
      key: 'actions',
      header: t('people.actions'),
      screenOnly: true,
      width: '11rem',
      render: ({ name }) => (
        <DocumentButton small fetchDocument={() => downloadLarge(downloadBackup, { params: { name } })}>
          {t('archives.download')}
        </DocumentButton>
      ),
    },
  ]
  return (
    <Card title={t('archives.title')} flush>
      <p className={styles.cardText}>
        {t(hour === null ? 'archives.byHand' : 'archives.nightly', { hour })} {t('archives.kept', keep)} {t('archives.folder', { folder })}
        {freeBytes === null ? null : ` ${t('archives.free', { size: format.bytes(freeBytes) })}`}
      </p>
      <DataTable
        caption={t('archives.title')}
        captionHidden
        columns={columns}
        rows={archives}
        rowKey={({ name }) => name}
        initialSort={{ key: 'createdAt', descending: true }}
        empty={t('archives.none')}
      />
    </Card>
  )
}
