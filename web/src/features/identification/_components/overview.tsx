import { PLACES, PROFILES, type Application } from '@hygie/contract/identification'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useVerdictWords } from '../../../platform/verdicts/use-verdict-words.ts'
import { Card } from '../../../ui/base/card.tsx'
import { EmptyState } from '../../../ui/base/empty-state.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'
import { Slope } from '../../../ui/charts/slope.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import type { TabProps } from '../identification-page.tsx'
import { ApplicationButton } from './application-button.tsx'
import styles from './identification.module.css'
import { LateNote } from './late-note.tsx'

type Ratio = { numerator: number; denominator: number } | null

/** Coverage by application and profile, and its slope. */
export function Overview({ data, establishmentId, writes }: TabProps) {
  const { t } = useTranslation('identification')
  const format = useFormat()
  const words = useVerdictWords()
  const share = (ratio: Ratio | undefined): string => (ratio && ratio.denominator > 0 ? words.ratio(ratio.numerator / ratio.denominator) : '')
  const value = (ratio: Ratio): number | null => (ratio && ratio.denominator > 0 ? ratio.numerator / ratio.denominator : null)
  const counted = data.history.filter(({ coverage }) => coverage.denominator > 0)
  const [first, last] = [counted[0], counted.at(-1)]
  const climb =
    first && last && first.on !== last.on
      ? t('slope.climb', { from: share(first.coverage), to: share(last.coverage), start: format.day(first.on), end: format.day(last.on) })
      : null
  const open = data.applications.filter(({ withdrawn }) => withdrawn === null)

  if (open.length === 0)
    return (
      <EmptyState
        title={t('empty.title')}
        what={t('empty.what')}
        why={t('empty.why')}
        action={writes ? <ApplicationButton establishmentId={establishmentId} /> : null}
      />
    )

  const columns: Column<Application>[] = [
    {
      key: 'name',
      header: t('application'),
      rowHeader: true,
      sortValue: (one) => one.name,
      render: (one) => (
        <>
          {format.own(one.name)}
          <span className={styles.detail}>{one.countedOn ? t('counted', { day: format.day(one.countedOn), name: one.signedBy ?? '' }) : t('notCounted')}</span>
        </>
      ),
    },
    { key: 'all', header: t('allProfiles'), align: 'end', sortValue: (one) => value(one.coverage), render: (one) => <b>{share(one.coverage)}</b> },
    ...PROFILES.map((profile): Column<Application> => ({
      key: profile,
      header: t(`profiles.${profile}`),
      align: 'end',
      sortValue: (one) => value(one.byProfile.find((row) => row.profile === profile)?.coverage ?? null),
      render: (one) => share(one.byProfile.find((row) => row.profile === profile)?.coverage),
    })),
    ...PLACES.map((place): Column<Application> => ({
      key: place,
      header: t(`placeHeaders.${place}`),
      align: 'end',
      sortValue: (one) => value(one.byPlace.find((row) => row.place === place)?.coverage ?? null),
      render: (one) => share(one.byPlace.find((row) => row.place === place)?.coverage),
    })),
  ]

  return (
    <Stack>
      <LateNote establishmentId={establishmentId} />
      {data.history.length > 0 ? (
        <Card title={climb ?? t('slope.title')} flush>
          <Slope
            caption={t('slope.title')}
            valueHeader={t('slope.value')}
            points={data.history.flatMap(({ on, coverage }) =>
              coverage.denominator > 0 ? [{ on, value: coverage.numerator / coverage.denominator, label: share(coverage) }] : [],
            )}
          />
        </Card>
      ) : null}
      <Card title={t('byApplication')} flush>
        <DataTable
          caption={t('byApplication')}
          captionHidden
          columns={columns}
          rows={open.filter(({ healthData }) => healthData)}
          rowKey={(one) => one.id}
          empty={t('noHealth')}
          footer={<span>{t('how')}</span>}
        />
      </Card>
    </Stack>
  )
}
