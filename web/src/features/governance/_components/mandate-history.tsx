import { useTranslation } from 'react-i18next'
import { useHouseWords } from '../../../platform/house/use-house-words.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { type CardProps, isEnded, isOpen } from '../_lib/standing.ts'
import { useDutyWords } from '../_lib/use-duty-words.ts'
import styles from './governance.module.css'

/** Ended mandates and cumulations that are over: what was true then stays readable. */
export function MandateHistory({ governance, today }: Omit<CardProps, 'writes'>) {
  const { t } = useTranslation('governance')
  const format = useFormat()
  const words = useHouseWords(governance.establishment)
  const duty = useDutyWords()
  const ended = governance.mandates.filter((one) => isEnded(one, today)).toSorted((a, b) => (b.until ?? '').localeCompare(a.until ?? ''))
  const closed = governance.dutyWarnings.filter((warning) => !isOpen(warning, today))
  if (ended.length + closed.length === 0) return null
  return (
    <details className={styles.history}>
      <summary>{t('mandates.history', { count: ended.length + closed.length })}</summary>
      <ul>
        {ended.map((held) => (
          <li key={held.id}>
            <b>{words.mandate(held.mandate)}</b> · {format.own(held.personName)}
            {' · '}
            {held.since
              ? t('mandates.fromTo', { since: format.day(held.since), until: format.day(held.until ?? today) })
              : t('mandates.until', { day: format.day(held.until ?? today) })}
          </li>
        ))}
        {closed.map((warning) => (
          <li key={`${warning.code} ${warning.personName ?? ''} ${warning.since ?? ''}`}>{duty.past(warning, today)}</li>
        ))}
      </ul>
    </details>
  )
}
