import { type CareCoverage, careCoverage, careCoverageFile } from '@hygie/contract/reports'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DocumentButton } from '../../../platform/api/document-button.tsx'
import { download } from '../../../platform/api/download.ts'
import { useApi } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { may, useSession } from '../../../platform/session/session.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { Row } from '../../../ui/base/layouts.tsx'
import { type Column, DataTable } from '../../../ui/data/data-table.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { ActivityForm } from './activity-form.tsx'
import { CareGauge } from './care-gauge.tsx'
import styles from './reports.module.css'

type House = CareCoverage['houses'][number]

/** CaRE domain 2: the 66 % of combined activity, from what is proven and from the activity each house entered. */
export function CareCard({ ghtId }: { ghtId: number }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const query = useApi(careCoverage, { params: { ghtId }, query: {} })
  const [entering, setEntering] = useState<House | null>(null)
  const close = () => setEntering(null)
  return (
    <Card title={t('care.title')} flush>
      <Loaded query={query}>
        {(view) => (
          <>
            <div className={styles.check}>
              <p>{format.text(view.asks)}</p>
              {view.rules.map((rule) => (
                <CareGauge key={rule.requirementId} rule={rule} view={view} />
              ))}
              <details>
                <summary>{t('care.unverified')}</summary>
                <ul>
                  {view.notVerified.map((one) => (
                    <li key={one.fr}>{format.text(one)}</li>
                  ))}
                  <li>{t('care.measureUnverified')}</li>
                  <li>{t('care.partiesUnverified')}</li>
                </ul>
              </details>
              <Row>
                {(['pdf', 'xlsx'] as const).map((one) => (
                  <DocumentButton
                    key={one}
                    small
                    fetchDocument={() =>
                      download(careCoverageFile, { params: { ghtId }, query: { format: one, year: view.year, locale: format.language } }, `care-d2.${one}`)
                    }
                  >
                    {t(`care.${one}`)}
                  </DocumentButton>
                ))}
              </Row>
            </div>
            <HouseTable view={view} onEnter={setEntering} />
            <Dialog open={entering !== null} onClose={close} title={t('care.enter')}>
              {entering ? <ActivityForm house={entering} year={view.year} onClose={close} /> : null}
            </Dialog>
          </>
        )}
      </Loaded>
    </Card>
  )
}

function HouseTable({ view, onEnter }: { view: CareCoverage; onEnter: (house: House) => void }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const session = useSession()
  const proven = (value: boolean | null) => (value === null ? '–' : <Chip tone={value ? 'good' : 'neutral'}>{t(value ? 'care.proven' : 'care.toProve')}</Chip>)
  const columns: Column<House>[] = [
    {
      key: 'name',
      header: t('group.house'),
      rowHeader: true,
      sortValue: (one) => one.name,
      render: (one) => (
        <>
          {format.own(one.name)}
          {one.notCounted ? <span className={styles.detail}>{t(`care.apart.${one.notCounted}`)}</span> : null}
        </>
      ),
    },
    {
      key: 'activity',
      header: t('care.activity', { year: view.year }),
      sortValue: (one) => one.activity?.amount ?? null,
      render: (one) =>
        one.activity ? (
          <>
            {t('care.amount', { amount: format.number(one.activity.amount), measure: format.own(one.activity.measure) })}
            <span className={styles.detail}>{t('care.source', { source: format.own(one.activity.source), day: format.day(one.activity.enteredOn) })}</span>
          </>
        ) : (
          '–'
        ),
    },
    {
      key: 'share',
      header: t('care.share'),
      align: 'end',
      sortValue: (one) => one.share,
      render: (one) => (one.share === null ? '–' : format.percent(one.share, 1)),
    },
    { key: 'plans', header: t('care.plans'), render: (one) => proven(one.plans) },
    { key: 'tested', header: t('care.tested'), render: (one) => proven(one.tested) },
    {
      key: 'act',
      header: t('care.enter'),
      screenOnly: true,
      render: (one) =>
        one.notCounted === null && may(session, 'evidence.write', one.establishmentId) ? (
          <Button small kind="quiet" onClick={() => onEnter(one)}>
            {t(one.activity ? 'care.correct' : 'care.enterLink')}
            <span className="visually-hidden"> {format.own(one.name)}</span>
          </Button>
        ) : null,
    },
  ]
  return <DataTable caption={t('care.title')} captionHidden columns={columns} rows={view.houses} rowKey={(one) => one.establishmentId} />
}
