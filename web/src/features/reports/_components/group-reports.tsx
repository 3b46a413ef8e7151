import type { ResponseOf } from '@hygie/contract'
import { groupArsLines, groupArsReport, groupReleases } from '@hygie/contract/reports'
import { useTranslation } from 'react-i18next'
import { DocumentButton } from '../../../platform/api/document-button.tsx'
import { download } from '../../../platform/api/download.ts'
import { useApi } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { AppLink } from '../../../platform/router/app-link.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { Card } from '../../../ui/base/card.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'
import { PageTitle } from '../../../ui/base/page-title.tsx'
import { type Column, DataTable } from '../../../ui/data/data-table.tsx'
import { CareCard } from './care-card.tsx'
import { CommitteeCard } from './committee-card.tsx'
import styles from './reports.module.css'

type Member = ResponseOf<typeof groupReleases>['members'][number]

/** The group hands over only what each director has released. */
export function GroupReports({ ghtId, name }: { ghtId: number; name: string }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const query = useApi(groupReleases, { params: { ghtId } })
  return (
    <Loaded query={query}>
      {({ members }) => (
        <Stack>
          <PageTitle
            title={t('group.title', { count: members.filter((one) => one.release !== null).length, total: members.length })}
            subtitle={t('group.subtitle', { name: format.own(name) })}
            action={
              <DocumentButton
                kind="primary"
                fetchDocument={() => download(groupArsReport, { params: { ghtId }, query: { locale: format.language } }, 'ars-ght.pdf')}
              >
                {t('group.pdf')}
              </DocumentButton>
            }
          />
          <Card
            title={t('group.members')}
            aside={
              <DocumentButton small fetchDocument={() => download(groupArsLines, { params: { ghtId }, query: { format: 'csv' } }, 'lignes-ars.csv')}>
                {t('group.line')}
              </DocumentButton>
            }
            flush
          >
            <MemberTable members={members} />
          </Card>
          <CommitteeCard place={{ ghtId }} />
          <CareCard ghtId={ghtId} />
        </Stack>
      )}
    </Loaded>
  )
}

function MemberTable({ members }: { members: Member[] }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const columns: Column<Member>[] = [
    {
      key: 'name',
      header: t('group.house'),
      rowHeader: true,
      sortValue: (one) => one.name,
      render: (one) => (one.readLive ? <AppLink to={`${paths.reports}?scope=e${one.establishmentId}`}>{format.own(one.name)}</AppLink> : format.own(one.name)),
    },
    {
      key: 'membership',
      header: t('group.membership'),
      sortValue: (one) => (one.lead ? 'lead' : one.membership),
      render: (one) => t(`group.memberships.${one.lead ? 'lead' : one.membership}`),
    },
    {
      key: 'released',
      header: t('group.released'),
      sortValue: (one) => one.release?.day ?? null,
      render: ({ release }) =>
        release ? (
          <>
            <Chip tone="good">{t('group.on', { day: format.day(release.day) })}</Chip>
            <span className={styles.detail}>
              {t('releases.releasedBy', { name: release.releasedBy, title: release.releasedTitle, day: format.day(format.dayOf(release.releasedAt)) })}
            </span>
          </>
        ) : (
          <Chip>{t('group.never')}</Chip>
        ),
    },
  ]
  return (
    <DataTable
      caption={t('group.members')}
      captionHidden
      rows={members}
      rowKey={(one) => one.establishmentId}
      columns={columns}
      footer={<span>{t('group.note')}</span>}
    />
  )
}
