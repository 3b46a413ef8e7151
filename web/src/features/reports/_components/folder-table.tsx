import { downloadFolder, type Folder, folderCover, withdrawFolder } from '@hygie/contract/reports'
import { useTranslation } from 'react-i18next'
import { downloadLarge } from '../../../platform/api/download-large.ts'
import { DocumentButton } from '../../../platform/api/document-button.tsx'
import { download } from '../../../platform/api/download.ts'
import { useAct } from '../../../platform/api/use-api.ts'
import { useAttempt } from '../../../platform/api/use-attempt.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { type Column, DataTable } from '../../../ui/data/data-table.tsx'
import styles from './reports.module.css'

interface Props {
  folders: Folder[]
  establishmentId: number
  signs: boolean
  writes: boolean
  onRelease: (folder: Folder) => void
  onHandover: (folder: Folder) => void
}

export function FolderTable({ folders, establishmentId, signs, writes, onRelease, onHandover }: Props) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const columns: Column<Folder>[] = [
    {
      key: 'asker',
      header: t('folder.asker'),
      rowHeader: true,
      sortValue: (one) => one.addressee,
      render: (one) => (
        <>
          {format.own(one.addressee)} <Standing folder={one} />
          <span className={styles.detail}>{format.text(one.title)}</span>
        </>
      ),
    },
    {
      key: 'files',
      header: t('folder.content'),
      sortValue: (one) => one.files,
      render: (one) => (
        <>
          {t('folder.files', { count: one.files, size: format.bytes(one.bytes) })}
          <span className={styles.detail}>{t('folder.preparedBy', { name: one.preparedBy, day: format.day(format.dayOf(one.preparedAt)) })}</span>
        </>
      ),
    },
    { key: 'became', header: t('folder.became'), render: (one) => <Became folder={one} /> },
    {
      key: 'act',
      header: t('releases.documents'),
      screenOnly: true,
      render: (one) => <Acts folder={one} {...{ establishmentId, signs, writes, onRelease, onHandover }} />,
    },
  ]
  return <DataTable caption={t('folder.title')} captionHidden columns={columns} rows={folders} rowKey={(one) => one.id} />
}

function Standing({ folder }: { folder: Folder }) {
  const { t } = useTranslation('reports')
  if (folder.releasedAt) return <Chip tone="good">{t('folder.released')}</Chip>
  return folder.withdrawnAt ? <Chip>{t('folder.withdrawn')}</Chip> : <Chip tone="warn">{t('folder.waiting')}</Chip>
}

function Became({ folder }: { folder: Folder }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  if (!folder.releasedAt) return <>{t('folder.nothingLeft')}</>
  return (
    <>
      {t('folder.releasedBy', { name: folder.releasedBy ?? '', title: folder.releasedTitle ?? '', day: format.day(format.dayOf(folder.releasedAt)) })}
      {folder.handovers.map((one) => (
        <span key={one.id} className={styles.detail}>
          {t(one.channel ? 'folder.handedBy' : 'folder.handed', { to: format.own(one.to), day: format.day(one.on), channel: format.own(one.channel ?? '') })}
        </span>
      ))}
    </>
  )
}

function Acts({ folder, establishmentId, signs, writes, onRelease, onHandover }: Omit<Props, 'folders'> & { folder: Folder }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const attempt = useAttempt()
  const withdrawing = useAct(withdrawFolder)
  const params = { establishmentId, folderId: folder.id }
  const of = <span className="visually-hidden"> {format.own(folder.addressee)}</span>
  if (folder.withdrawnAt) return null
  return (
    <span className={styles.acts}>
      <DocumentButton small kind="quiet" fetchDocument={() => download(folderCover, { params }, 'dossier.pdf')}>
        {t('folder.cover')}
        {of}
      </DocumentButton>
      {folder.releasedAt ? (
        <>
          <DocumentButton small kind="quiet" fetchDocument={() => downloadLarge(downloadFolder, { params })}>
            {t('folder.download')}
            {of}
          </DocumentButton>
          {writes ? (
            <Button small kind="quiet" onClick={() => onHandover(folder)}>
              {t('folder.handover.link')}
              {of}
            </Button>
          ) : null}
        </>
      ) : null}
      {!folder.releasedAt && signs ? (
        <Button small onClick={() => onRelease(folder)}>
          {t('folder.release.link')}
          {of}
        </Button>
      ) : null}
      {!folder.releasedAt && writes ? (
        <Button small kind="quiet" loading={withdrawing.busy} onClick={() => void attempt(() => withdrawing.run({ params, body: {} }))}>
          {t('folder.withdraw')}
          {of}
        </Button>
      ) : null}
    </span>
  )
}
