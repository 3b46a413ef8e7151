import { arsLines, arsReport } from '@hygie/contract/reports'
import { useTranslation } from 'react-i18next'
import { DocumentButton } from '../../../platform/api/document-button.tsx'
import { download } from '../../../platform/api/download.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import type { OneEstablishment } from '../../../platform/page/in-establishment.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { StateBadge } from '../../../ui/states/state-badge.tsx'
import { STATE_CODES } from '../../../ui/states/state-codes.ts'
import type { Release } from './establishment-reports.tsx'
import styles from './reports.module.css'

interface Props {
  releases: Release[]
  establishment: OneEstablishment
}

export function ReleaseTable({ releases, establishment }: Props) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const params = { establishmentId: establishment.id }
  const columns: Column<Release>[] = [
    {
      key: 'day',
      header: t('releases.day'),
      rowHeader: true,
      sortValue: (release) => release.day,
      render: (release) => (
        <>
          {format.day(release.day)} <Standing release={release} newest={release.id === releases[0]?.id} />
          {release.note ? <span className={styles.detail}>{format.own(release.note)}</span> : null}
        </>
      ),
      width: '12rem',
    },
    {
      key: 'who',
      header: t('releases.who'),
      render: (release) => (
        <>
          {t('releases.draftedBy', { name: release.draftedBy })}
          {release.releasedAt ? (
            <span className={styles.detail}>
              {t('releases.releasedBy', {
                name: release.releasedBy ?? '',
                title: release.releasedTitle ?? '',
                day: format.day(format.dayOf(release.releasedAt)),
              })}
            </span>
          ) : null}
        </>
      ),
    },
    {
      key: 'counts',
      header: t('releases.counts'),
      render: (release) => (
        <span className={styles.counts}>
          {STATE_CODES.filter((state) => (release.counts[state] ?? 0) > 0).map((state) => (
            <StateBadge key={state} state={state}>
              {release.counts[state]}
            </StateBadge>
          ))}
        </span>
      ),
    },
    {
      key: 'act',
      header: t('releases.documents'),
      render: (release) => (
        <span className={styles.acts}>
          <DocumentButton
            small
            kind="quiet"
            fetchDocument={() => download(arsReport, { params, query: { releaseId: release.id, locale: format.language } }, 'ars.pdf')}
          >
            PDF<span className="visually-hidden"> {t('releases.pdfOf', { day: format.day(release.day) })}</span>
          </DocumentButton>
          {release.releasedAt ? (
            <DocumentButton
              small
              kind="quiet"
              fetchDocument={() => download(arsLines, { params, query: { releaseId: release.id, format: 'csv' } }, 'ligne-ars.csv')}
            >
              {t('releases.line')}
              <span className="visually-hidden"> {t('releases.pdfOf', { day: format.day(release.day) })}</span>
            </DocumentButton>
          ) : null}
        </span>
      ),
    },
  ]
  return <DataTable caption={t('releases.title')} captionHidden columns={columns} rows={releases} rowKey={(release) => release.id} />
}

function Standing({ release, newest }: { release: Release; newest: boolean }) {
  const { t } = useTranslation('reports')
  if (release.releasedAt) return <Chip tone="good">{t('releases.released')}</Chip>
  return newest ? <Chip tone="warn">{t('releases.draft')}</Chip> : <Chip>{t('releases.superseded')}</Chip>
}
