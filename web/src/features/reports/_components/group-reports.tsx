import { getGroupHome } from '@hygie/contract/home'
import { groupArsReport } from '@hygie/contract/reports'
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
import { DataTable } from '../../../ui/data/data-table.tsx'

/** The group hands over only what each director has released. */
export function GroupReports({ ghtId, name }: { ghtId: number; name: string }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const query = useApi(getGroupHome, { params: { ghtId }, query: {} })
  return (
    <Loaded query={query}>
      {({ columns }) => {
        const released = columns.filter((one) => one.releasedAt !== null).length
        return (
          <Stack>
            <PageTitle
              title={t('group.title', { count: released, total: columns.length })}
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
            <Card title={t('group.members')} flush>
              <DataTable
                caption={t('group.members')}
                captionHidden
                rows={columns}
                rowKey={(one) => one.establishmentId}
                columns={[
                  {
                    key: 'name',
                    header: t('group.house'),
                    rowHeader: true,
                    sortValue: (one) => one.name,
                    render: (one) =>
                      one.readLive ? <AppLink to={`${paths.reports}?scope=e${one.establishmentId}`}>{format.own(one.name)}</AppLink> : format.own(one.name),
                  },
                  {
                    key: 'membership',
                    header: t('group.membership'),
                    sortValue: (one) => one.membership,
                    render: (one) => (one.membership ? t(`group.memberships.${one.membership}`) : ''),
                  },
                  {
                    key: 'released',
                    header: t('group.released'),
                    sortValue: (one) => one.releasedAt,
                    render: (one) =>
                      one.releasedAt ? (
                        <Chip tone="good">{t('group.on', { day: format.day(format.dayOf(one.releasedAt)) })}</Chip>
                      ) : (
                        <Chip>{t('group.never')}</Chip>
                      ),
                  },
                ]}
              />
            </Card>
          </Stack>
        )
      }}
    </Loaded>
  )
}
