import type { CareCoverage } from '@hygie/contract/reports'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import styles from './reports.module.css'

/** One share against its threshold; the sentence beside says the same as the bar. */
export function CareGauge({ rule, view }: { rule: CareCoverage['rules'][number]; view: CareCoverage }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const threshold = format.percent(view.threshold)
  const measure = view.houses.find((one) => one.notCounted === null && one.activity)?.activity?.measure ?? ''
  const missing = view.houses.filter((one) => one.notCounted === null && one.activity === null).map((one) => format.own(one.name))
  const sums = { covered: format.number(rule.covered), total: format.number(rule.total), measure: format.own(measure), year: view.year, threshold }
  const said =
    rule.share === null
      ? t(`care.unknown.${rule.unknown ?? 'no-member'}`, { year: view.year, list: format.list(missing) })
      : t(rule.reached ? 'care.reached' : 'care.notReached', {
          ...sums,
          share: format.percent(rule.share, 1),
          missing: format.number(Math.max(0, Math.ceil(view.threshold * rule.total - rule.covered))),
        })
  return (
    <div className={styles.gauge}>
      <b>{format.text(rule.title)}</b>
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden className={styles.bar}>
        <rect x={0} y={1} width={100} height={6} fill="none" stroke="var(--ink-3)" strokeWidth={0.4} vectorEffect="non-scaling-stroke" />
        <rect x={0} y={1} width={(rule.share ?? 0) * 100} height={6} fill="var(--accent)" />
        <line x1={view.threshold * 100} x2={view.threshold * 100} y1={0} y2={8} stroke="var(--ink)" strokeWidth={2} vectorEffect="non-scaling-stroke" />
      </svg>
      <p>{said}</p>
    </div>
  )
}
