import type { VerdictView } from '@hygie/contract/obligations'
import { useTranslation } from 'react-i18next'
import { STATE_CODES, type StateCode } from '../../../ui/states/state-codes.ts'
import { StateBadge } from '../../../ui/states/state-badge.tsx'
import styles from './obligations.module.css'

type Counts = Partial<Record<VerdictView['state'], number>>

/** « 18 prouvées, 8 attestées… »: counts with their shapes, zeros left out. */
export function StateTally({ counts }: { counts: Counts }) {
  const { t } = useTranslation('common')
  return (
    <span className={styles.tally}>
      {STATE_CODES.filter((state) => (counts[state] ?? 0) > 0).map((state) => (
        <StateBadge key={state} state={state}>
          {t(`tally.${state}`, { count: counts[state] ?? 0 })}
        </StateBadge>
      ))}
    </span>
  )
}

interface FilterProps {
  counts: Counts
  value: StateCode | null
  onChange: (state: StateCode | null) => void
}

/** The same counts as buttons that filter the table. */
export function StateFilter({ counts, value, onChange }: FilterProps) {
  const { t } = useTranslation('common')
  return (
    <div className={`${styles.filter} no-print`} role="group" aria-label={t('ui.state')}>
      {STATE_CODES.filter((state) => (counts[state] ?? 0) > 0).map((state) => (
        <button key={state} type="button" aria-pressed={value === state} onClick={() => onChange(value === state ? null : state)}>
          <StateBadge state={state}>{t(`tally.${state}`, { count: counts[state] ?? 0 })}</StateBadge>
        </button>
      ))}
    </div>
  )
}
