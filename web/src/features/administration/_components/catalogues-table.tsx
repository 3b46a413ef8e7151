import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { IconButton } from '../../../ui/base/button.tsx'
import { SourceNote } from '../../../ui/base/source-note.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import styles from './administration.module.css'
import type { Catalogue } from './catalogues-tab.tsx'

interface Props {
  caption: string
  catalogues: Catalogue[]
  onRemove?: (catalogue: Catalogue) => void
}

export function CataloguesTable({ caption, catalogues, onRemove }: Props) {
  const { t } = useTranslation('administration')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const columns: Column<Catalogue>[] = [
    {
      key: 'title',
      header: t('catalogues.catalogue'),
      rowHeader: true,
      sortValue: ({ title }) => format.text(title),
      render: ({ title, note, requirements }) => (
        <>
          {format.text(title)}
          {requirements === 0 && note ? <span className={styles.second}>{format.text(note)}</span> : null}
        </>
      ),
    },
    {
      key: 'version',
      header: t('catalogues.version'),
      width: '9rem',
      render: ({ version, publishedOn }) => (
        <>
          {version}
          {publishedOn ? <span className={styles.second}>{t('catalogues.published', { day: format.day(publishedOn) })}</span> : null}
        </>
      ),
    },
    {
      key: 'source',
      header: t('catalogues.source'),
      width: '34%',
      render: ({ source, verified, imported }) => (
        <SourceNote verified={imported || verified} source={source ? format.own(source) : imported ? t('catalogues.importedSource') : null} />
      ),
    },
    {
      key: 'requirements',
      header: t('catalogues.requirements'),
      width: '7rem',
      align: 'end',
      sortValue: ({ requirements }) => requirements,
      render: ({ requirements }) => format.number(requirements),
    },
    ...(onRemove
      ? [
          {
            key: 'actions',
            header: t('people.actions'),
            screenOnly: true,
            width: '5rem',
            render: (catalogue: Catalogue) => (
              <span className="no-print">
                <IconButton icon="trash" label={`${common('form.remove')} : ${format.text(catalogue.title)}`} onClick={() => onRemove(catalogue)} />
              </span>
            ),
          },
        ]
      : []),
  ]
  return <DataTable caption={caption} captionHidden columns={columns} rows={catalogues} rowKey={({ id, version }) => `${id} ${version}`} />
}
