import type { BudgetTarget, FiscalYear } from '@hygie/contract/budget'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useVerdictWords } from '../../../platform/verdicts/use-verdict-words.ts'
import { Note } from '../../../ui/base/note.tsx'
import { missingOf, shareOf, trendOf } from '../_lib/trend.ts'

/** Where the share goes, and what is chosen to be aimed at, in sentences. */
export function TrendNote({ years, targets }: { years: readonly FiscalYear[]; targets: readonly BudgetTarget[] }) {
  const { t } = useTranslation('budget')
  const format = useFormat()
  const words = useVerdictWords()
  const latest = years.find((one) => one.withdrawn === null && one.operatingShare)
  const trend = trendOf(years)
  const points = (value: number): string => t('compare.points', { points: format.number(Math.abs(value) * 100, 2) })
  const aims = targets.filter((one) => latest && one.fromYear <= latest.year)
  if (!latest?.operatingShare || (trend === null && aims.length === 0)) return null
  const way = trend === null ? null : Math.abs(trend.points) < 0.00005 ? 'same' : trend.points > 0 ? 'up' : 'down'
  return (
    <Note tone="neutral">
      {trend && way ? (
        <p>
          {t(`trend.${way}`, {
            earlier: trend.earlier.year,
            later: trend.later.year,
            from: words.ratio(trend.earlier.share),
            to: words.ratio(trend.later.share),
            points: points(trend.points),
            euros: `${trend.euros < 0 ? '−' : '+'}${format.money(Math.abs(trend.euros))}`,
          })}
        </p>
      ) : null}
      {aims.map((aim) => {
        const missing = missingOf(latest.operatingShare ?? { numerator: 0, denominator: 1 }, aim)
        const said = {
          who: aim.ght === null ? t('target.ofHouse') : t('target.ofGroup', { name: format.own(aim.ght) }),
          share: words.ratio(aim.share),
          label: format.own(aim.label),
          year: latest.year,
          now: words.ratio(shareOf(latest.operatingShare) ?? 0),
          points: points(missing.points),
          euros: format.money(Math.abs(missing.euros)),
        }
        return <p key={aim.origin}>{missing.points > 0 ? t('target.missing', said) : t('target.reached', said)}</p>
      })}
    </Note>
  )
}
