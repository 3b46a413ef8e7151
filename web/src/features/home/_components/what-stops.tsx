import { getTonight, type Tonight } from '@hygie/contract/continuity'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { paths } from '../../../platform/router/paths.ts'
import { LinkButton } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import styles from './direction.module.css'

const SHOWN = 4

/** Where paper gives out before the computers come back, worst first, and where nobody has measured. */
export function WhatStops({ establishmentId }: { establishmentId: number }) {
  const { t } = useTranslation('home')
  const format = useFormat()
  const { data } = useApi(getTonight, { params: { establishmentId } })
  if (!data) return null
  const gaps = data.activities.filter((one) => (one.gapMinutes ?? 0) > 0).toSorted((a, b) => (b.gapMinutes ?? 0) - (a.gapMinutes ?? 0))
  const unmeasured = data.activities.filter((one) => one.gapMinutes === null)
  const duration = (minutes: number | null | undefined): string => (minutes == null ? '?' : format.duration(minutes))
  const columns: Column<Tonight>[] = [
    { key: 'name', header: t('stops.activity'), rowHeader: true, render: (one) => format.own(one.name) },
    { key: 'paper', header: t('stops.onPaper'), align: 'end', render: (one) => duration(one.onPaper?.minutes) },
    { key: 'recovery', header: t('stops.recovery'), align: 'end', render: (one) => duration(one.recovery?.minutes) },
    { key: 'gap', header: t('stops.gap'), align: 'end', render: (one) => <b>{duration(one.gapMinutes)}</b> },
  ]
  return (
    <Card
      title={t('stops.title')}
      aside={
        <span className="no-print">
          <LinkButton small kind="quiet" to={paths.continuity}>
            {t('stops.open')}
          </LinkButton>
        </span>
      }
      flush
    >
      <p className={styles.nothing}>{said(gaps[0])}</p>
      {gaps.length > 0 ? (
        <DataTable caption={t('stops.title')} captionHidden columns={columns} rows={gaps.slice(0, SHOWN)} rowKey={(one) => one.activityId} />
      ) : null}
      {unmeasured.length > 0 ? (
        <p className={styles.unknown}>
          {t('stops.unmeasured', { count: unmeasured.length, names: format.list(unmeasured.map((one) => format.own(one.name))) })}
        </p>
      ) : null}
    </Card>
  )

  function said(worst: Tonight | undefined): string {
    if (data?.activities.length === 0) return t('stops.nobody')
    if (!worst?.onPaper || worst.recovery?.minutes == null) return t('stops.noGap')
    return t('stops.sentence', {
      activity: format.own(worst.name),
      held: format.duration(worst.onPaper.minutes),
      measured: format.duration(worst.recovery.minutes),
      day: format.day(worst.recovery.on),
      gap: duration(worst.gapMinutes),
    })
  }
}
