import type { ResponseOf } from '@hygie/contract'
import type { getStatus } from '@hygie/contract/administration'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Card } from '../../../ui/base/card.tsx'
import { type Column, DataTable } from '../../../ui/data/data-table.tsx'
import styles from './administration.module.css'

type Slow = ResponseOf<typeof getStatus>['slowest'][number]

/** Where time goes in the server that answers. */
export function SlowestRoutes({ slowest }: { slowest: Slow[] }) {
  const { t } = useTranslation('administration')
  const format = useFormat()
  const columns: Column<Slow>[] = [
    {
      key: 'route',
      header: t('slowest.route'),
      rowHeader: true,
      render: ({ route }) => <code className={styles.route}>{route.replaceAll(/:\w+/g, '…')}</code>,
    },
    { key: 'count', header: t('slowest.count'), align: 'end', render: ({ count }) => format.number(count) },
    { key: 'mean', header: t('slowest.mean'), align: 'end', render: ({ meanMilliseconds }) => `${format.number(meanMilliseconds)} ms` },
    {
      key: 'within',
      header: t('slowest.within'),
      align: 'end',
      render: ({ within90Milliseconds }) => (within90Milliseconds === null ? t('slowest.over') : `${format.number(within90Milliseconds)} ms`),
    },
  ]
  return (
    <Card title={t('slowest.title')}>
      <p>{t('slowest.since')}</p>
      <DataTable caption={t('slowest.title')} captionHidden columns={columns} rows={slowest} rowKey={({ route }) => route} empty={t('installed.none')} />
    </Card>
  )
}
