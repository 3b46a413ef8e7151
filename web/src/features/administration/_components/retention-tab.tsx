import type { ResponseOf } from '@hygie/contract'
import { getRetention } from '@hygie/contract/retention'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Columns, Small, Stack } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { type Column, DataTable } from '../../../ui/data/data-table.tsx'
import { RetentionHolds } from './retention-holds.tsx'

export type Retention = ResponseOf<typeof getRetention>
type Rule = Retention['rules'][number]

export function RetentionTab() {
  const query = useApi(getRetention, {})
  return <Loaded query={query}>{(view) => <Columns main={<Rules view={view} />} side={<RetentionHolds holds={view.holds} />} />}</Loaded>
}

function Rules({ view }: { view: Retention }) {
  const { t } = useTranslation('administration')
  const format = useFormat()
  const leaving = view.rules.reduce((sum, one) => sum + one.leaving, 0)
  const purged = Object.values(view.lastPurge?.counts ?? {}).reduce((sum, one) => sum + one, 0)
  return (
    <Stack>
      {view.announcedFor ? (
        <Note tone="info" title={t('retention.leaves', { day: format.day(view.announcedFor), count: leaving })}>
          {t('retention.leavesWhat')}
        </Note>
      ) : (
        <Note tone="neutral">{t('retention.nothing')}</Note>
      )}
      {view.lastPurge ? <p>{t('retention.last', { at: format.instant(view.lastPurge.at), count: purged })}</p> : null}
      <Card title={t('retention.title')} flush>
        <DataTable
          caption={t('retention.title')}
          captionHidden
          columns={useColumns()}
          rows={view.rules}
          rowKey={({ kind }) => kind}
          footer={t('retention.revised', { day: format.day(view.revisedOn) })}
        />
      </Card>
    </Stack>
  )
}

function useColumns(): Column<Rule>[] {
  const { t } = useTranslation('administration')
  const format = useFormat()
  const length = (days: number): string => (days % 365 === 0 ? t('retention.years', { count: days / 365 }) : t('retention.days', { count: days }))
  return [
    {
      key: 'kind',
      header: t('retention.kind'),
      rowHeader: true,
      render: ({ kind }) => (
        <>
          {t(`retention.kinds.${kind}.name`)}
          <br />
          <Small>{t(`retention.kinds.${kind}.from`)}</Small>
        </>
      ),
    },
    { key: 'days', header: t('retention.length'), render: ({ days }) => (days === null ? null : length(days)) },
    { key: 'effect', header: t('retention.effect'), render: ({ effect }) => t(`retention.effects.${effect}`) },
    {
      key: 'source',
      header: t('retention.source'),
      render: ({ source, verified }) => (source ? `${source}${verified ? '' : ` (${t('retention.unread')})`}` : t('retention.ours')),
    },
    { key: 'leaving', header: t('retention.leaving'), align: 'end', render: ({ leaving }) => (leaving > 0 ? format.number(leaving) : null) },
    { key: 'held', header: t('retention.held'), align: 'end', render: ({ held }) => (held > 0 ? format.number(held) : null) },
  ]
}
