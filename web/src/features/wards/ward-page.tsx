import { getWard } from '@hygie/contract/continuity'
import { useTranslation } from 'react-i18next'
import type { ResponseOf } from '@hygie/contract'
import { useApi } from '../../platform/api/use-api.ts'
import { useFormat } from '../../platform/i18n/use-format.ts'
import { Loaded } from '../../platform/page/loaded.tsx'
import { useSession } from '../../platform/session/session.tsx'
import { Card } from '../../ui/base/card.tsx'
import { EmptyState } from '../../ui/base/empty-state.tsx'
import { Stack } from '../../ui/base/layouts.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { DataTable, type Column } from '../../ui/data/data-table.tsx'
import { WardUnit } from './_components/ward-unit.tsx'

type Data = ResponseOf<typeof getWard>

/** For a ward manager: the care units they answer for, and nothing else of their establishments. */
export function WardPage() {
  const { t } = useTranslation('wards')
  const session = useSession()
  const houses = [...new Set(session.careUnits.map((one) => one.establishmentId))]
  if (houses.length === 0) return <EmptyState alone title={t('noneTitle')} what={t('none')} />
  return (
    <Stack>
      {houses.map((id) => (
        <House key={id} establishmentId={id} />
      ))}
    </Stack>
  )
}

function House({ establishmentId }: { establishmentId: number }) {
  const query = useApi(getWard, { params: { establishmentId } })
  return <Loaded query={query}>{(ward) => <Ward ward={ward} establishmentId={establishmentId} />}</Loaded>
}

function Ward({ ward, establishmentId }: { ward: Data; establishmentId: number }) {
  const { t } = useTranslation('wards')
  const format = useFormat()
  const activities = ward.units.flatMap((one) => one.activities)
  const toCheck = activities.filter((one) => one.lastCheck?.on.slice(0, 7) !== ward.day.slice(0, 7)).length
  const title = activities.length === 0 ? t('titleNone') : toCheck === 0 ? t('titleDone') : t('titleToCheck')
  return (
    <>
      <PageTitle title={title} subtitle={`${format.own(ward.establishmentName)} · ${ward.units.map((one) => format.own(one.name)).join(', ')}`} />
      {ward.units.map((unit) => (
        <WardUnit key={unit.id} unit={unit} establishmentId={establishmentId} day={ward.day} />
      ))}
      <Plans ward={ward} />
      <Actions ward={ward} />
    </>
  )
}

function Plans({ ward }: { ward: Data }) {
  const { t } = useTranslation('wards')
  const format = useFormat()
  if (ward.plans.length === 0) return null
  const columns: Column<Data['plans'][number]>[] = [
    { key: 'scope', header: t('plans.scope'), rowHeader: true, render: (one) => `${t(`plans.${one.kind}`)} · ${format.own(one.scope)}` },
    { key: 'version', header: t('plans.version'), render: (one) => one.version },
    { key: 'place', header: t('plans.place'), render: (one) => (one.paperPlace ? format.own(one.paperPlace) : t('plans.noPlace')) },
    { key: 'seen', header: t('plans.seen'), render: (one) => (one.paperSeenOn ? format.day(one.paperSeenOn) : '–') },
  ]
  return (
    <Card title={t('plans.title')} flush>
      <DataTable caption={t('plans.title')} captionHidden columns={columns} rows={ward.plans} rowKey={({ id }) => id} />
    </Card>
  )
}

function Actions({ ward }: { ward: Data }) {
  const { t } = useTranslation('wards')
  const format = useFormat()
  if (ward.actions.length === 0) return null
  const columns: Column<Data['actions'][number]>[] = [
    { key: 'title', header: t('actions.what'), rowHeader: true, render: (one) => format.own(one.title) },
    { key: 'owner', header: t('actions.who'), render: (one) => format.own(one.ownerName) },
    { key: 'due', header: t('actions.due'), render: (one) => (one.dueOn ? format.day(one.dueOn) : '–') },
  ]
  return (
    <Card title={t('actions.title')} flush>
      <DataTable caption={t('actions.title')} captionHidden columns={columns} rows={ward.actions} rowKey={({ id }) => id} />
    </Card>
  )
}
