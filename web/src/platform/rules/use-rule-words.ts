import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'

interface Rule {
  kind: 'freshness' | 'yearly-day' | 'once'
  value: string
}

const UNITS = { D: 'days', W: 'weeks', M: 'months', Y: 'years' } as const

/** `P3M` → « tous les 3 mois » ; `10-31` → « chaque année avant le 31 octobre ». */
export function useRuleWords(): (rule: Rule) => string {
  const { t } = useTranslation('common')
  const format = useFormat()
  return ({ kind, value }) => {
    if (kind === 'once') return t('rules.once', { day: format.day(value) })
    if (kind === 'yearly-day') return t('rules.yearly', { day: format.longDay(`2000-${value}`).replace(/ 2000$/, '') })
    const found = /^P(\d+)([DWMY])$/.exec(value)
    return found ? t(`rules.${UNITS[found[2] as 'D']}`, { count: Number(found[1]) }) : value
  }
}
