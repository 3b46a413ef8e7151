import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Chip } from '../../../ui/base/chip.tsx'
import { type Column, DataTable } from '../../../ui/data/data-table.tsx'
import type { HouseKey } from './keys-tab.tsx'

export function KeysTable({ houses }: { houses: HouseKey[] }) {
  const { t } = useTranslation('administration')
  return <DataTable caption={t('keys.houses')} captionHidden columns={useColumns()} rows={houses} rowKey={({ id }) => String(id)} empty={t('keys.noHouse')} />
}

function useColumns(): Column<HouseKey>[] {
  const { t } = useTranslation('administration')
  const format = useFormat()
  const state = ({ key, destroyedAt, work }: HouseKey) => {
    if (destroyedAt) return <Chip tone="bad">{t('keys.destroyed', { at: format.instant(destroyedAt) })}</Chip>
    if (!key) return t('keys.nothing')
    if (work && work.finishedAt === null) return t('keys.progress', { done: work.done, total: work.total })
    if (work && work.unreadable > 0) return <Chip tone="warn">{t('keys.unreadable', { count: work.unreadable })}</Chip>
    return <Chip tone="good">{t('keys.fine')}</Chip>
  }
  return [
    { key: 'name', header: t('keys.house'), rowHeader: true, render: ({ name }) => format.own(name) },
    { key: 'version', header: t('keys.version'), align: 'end', render: ({ key }) => (key ? format.number(key.version) : null) },
    { key: 'since', header: t('keys.since'), render: ({ key }) => (key ? format.instant(key.since) : null) },
    { key: 'state', header: t('keys.state'), render: state },
  ]
}
