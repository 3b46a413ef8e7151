import { getTonight, type Tonight } from '@hygie/contract/continuity'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { EmptyState } from '../../../ui/base/empty-state.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'
import { GapBars } from '../../../ui/charts/gap-bars.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { TableTwin } from '../../../ui/data/table-twin.tsx'
import { ActivityButton } from './activity-button.tsx'

/** Per activity: wanted, held on paper, measured recovery, on one scale; the table twin has the dates. */
export function TonightView({ establishmentId, writes }: { establishmentId: number; writes: boolean }) {
  const { t } = useTranslation('continuity')
  const format = useFormat()
  const query = useApi(getTonight, { params: { establishmentId } })

  const recovery = (one: Tonight): string => {
    if (!one.recovery) return t('tonight.notMeasured')
    if (one.recovery.failed || one.recovery.minutes === null) return t('tonight.failed', { day: format.day(one.recovery.on) })
    return t('tonight.measured', {
      duration: format.duration(one.recovery.minutes),
      day: format.day(one.recovery.on),
      system: one.recovery.system ? ` · ${format.own(one.recovery.system)}` : '',
    })
  }
  const columns: Column<Tonight>[] = [
    { key: 'name', header: t('tonight.activity'), rowHeader: true, sortValue: (one) => one.name, render: (one) => format.own(one.name) },
    {
      key: 'wanted',
      header: t('tonight.wanted'),
      sortValue: (one) => one.wantedMinutes,
      render: (one) => (one.wantedMinutes === null ? t('tonight.notSet') : format.duration(one.wantedMinutes)),
    },
    {
      key: 'paper',
      header: t('tonight.onPaper'),
      sortValue: (one) => one.onPaper?.minutes ?? null,
      render: (one) =>
        one.onPaper ? t('tonight.heldOn', { duration: format.duration(one.onPaper.minutes), day: format.day(one.onPaper.on) }) : t('tonight.notTested'),
    },
    { key: 'recovery', header: t('tonight.recovery'), sortValue: (one) => one.recovery?.minutes ?? null, render: recovery },
    {
      key: 'gap',
      header: t('tonight.gap'),
      sortValue: (one) => one.gapMinutes,
      render: (one) => (one.gapMinutes === null ? t('tonight.unknown') : one.gapMinutes > 0 ? format.duration(one.gapMinutes) : t('tonight.none')),
    },
  ]

  return (
    <Loaded query={query}>
      {({ activities }) =>
        activities.length === 0 ? (
          <EmptyState
            title={t('activities.emptyTitle')}
            what={t('activities.emptyWhat')}
            why={t('activities.emptyWhy')}
            action={writes ? <ActivityButton establishmentId={establishmentId} /> : null}
          />
        ) : (
          <Stack>
            <Card title={t('tonight.title')} flush>
              <TableTwin
                drawing={
                  <GapBars
                    caption={t('tonight.title')}
                    legend={{ wanted: t('tonight.wanted'), held: t('tonight.onPaper'), measured: t('tonight.recovery'), gap: t('tonight.gap') }}
                    format={format.duration}
                    rows={activities.map((one) => ({
                      id: String(one.activityId),
                      label: format.own(one.name),
                      wanted: one.wantedMinutes,
                      held: one.onPaper?.minutes ?? null,
                      measured: one.recovery && !one.recovery.failed ? one.recovery.minutes : null,
                      note: one.recovery?.failed
                        ? t('tonight.failedShort')
                        : one.gapMinutes === null
                          ? t('tonight.unknown')
                          : one.gapMinutes > 0
                            ? t('tonight.missing', { duration: format.duration(one.gapMinutes) })
                            : t('tonight.none'),
                      bad: (one.gapMinutes ?? 0) > 0 || one.recovery?.failed === true,
                    }))}
                  />
                }
                table={<DataTable caption={t('tonight.title')} captionHidden columns={columns} rows={activities} rowKey={(one) => one.activityId} />}
              />
            </Card>
            <p>{t('tonight.how')}</p>
          </Stack>
        )
      }
    </Loaded>
  )
}
