import { listActions } from '@hygie/contract/actions'
import { listFiscalYears, type FiscalYear } from '@hygie/contract/budget'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { paths } from '../../../platform/router/paths.ts'
import { LinkButton } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Definitions } from '../../../ui/data/definitions.tsx'
import styles from './direction.module.css'

/** The digital share of the last closed year, security in it, what CaRE brought and what the open actions will cost: only what is known. */
export function WhatItCosts({ establishmentId }: { establishmentId: number }) {
  const { t } = useTranslation('home')
  const format = useFormat()
  const params = { establishmentId }
  const budget = useApi(listFiscalYears, { params })
  const plan = useApi(listActions, { params, query: { limit: 1 } })
  if (!budget.data || !plan.data) return null
  const [year, before] = budget.data.years.filter((one) => one.withdrawn === null && one.operatingShare !== null)
  const planned = plan.data.openCostEuros

  const share = (ratio: FiscalYear['operatingShare']): string => (ratio ? format.share(ratio.numerator / ratio.denominator) : '')
  return (
    <Card
      title={year ? t('costs.titleYear', { year: year.year }) : t('costs.title')}
      aside={
        <span className="no-print">
          <LinkButton small kind="quiet" to={paths.budget}>
            {t('costs.open')}
          </LinkButton>
        </span>
      }
    >
      {year ? null : <p className={styles.first}>{t('costs.none')}</p>}
      <Definitions
        items={[
          {
            term: t('costs.digital'),
            detail: year ? t('costs.digitalOf', { share: share(year.operatingShare), part: format.money(year.operatingDigital ?? 0) }) : null,
          },
          { term: t('costs.before'), detail: year && before ? t('costs.beforeOf', { share: share(before.operatingShare), year: before.year }) : null },
          {
            term: t('costs.cyber'),
            detail: year?.cyberShare ? t('costs.cyberOf', { share: share(year.cyberShare), part: format.money(year.cyberShare.numerator) }) : null,
          },
          { term: t('costs.care'), detail: year?.careIncome ? format.money(year.careIncome) : null },
          { term: t('costs.planned'), detail: planned > 0 ? format.money(planned) : null },
        ]}
      />
    </Card>
  )
}
