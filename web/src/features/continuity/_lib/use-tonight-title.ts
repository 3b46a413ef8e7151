import { getTonight, type Tonight } from '@hygie/contract/continuity'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'

/** The activity whose paper gives out longest before its systems are back. */
export const worstGap = (activities: readonly Tonight[]): Tonight | null =>
  activities.reduce<Tonight | null>(
    (worst, one) => (one.gapMinutes !== null && one.gapMinutes > 0 && (worst?.gapMinutes ?? 0) < one.gapMinutes ? one : worst),
    null,
  )

/** « Si tout s'arrête ce soir », in one sentence with its dates. */
export function useTonightTitle(establishmentId: number): string {
  const { t } = useTranslation('continuity')
  const format = useFormat()
  const { data } = useApi(getTonight, { params: { establishmentId } })
  if (!data) return t('title.plain')
  const worst = worstGap(data.activities)
  if (worst?.onPaper && worst.recovery?.minutes && worst.gapMinutes) {
    return t('title.gap', {
      name: format.own(worst.name),
      held: format.duration(worst.onPaper.minutes),
      recovery: format.duration(worst.recovery.minutes),
      gap: format.duration(worst.gapMinutes),
    })
  }
  const known = data.activities.filter((one) => one.gapMinutes !== null).length
  if (data.activities.length === 0) return t('title.plain')
  return known === data.activities.length ? t('title.holds') : t('title.unknown', { count: data.activities.length - known, total: data.activities.length })
}
