import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import type { DutyWarning } from './standing.ts'

export interface DutyWords {
  /** What was found, with the person. */
  sentence: (warning: DutyWarning) => string
  /** The same once it is over. */
  past: (warning: DutyWarning, today: string) => string
  /** What the text says of it: a recommendation, or the conflict of interests of RGPD 38.6. */
  ground: (warning: DutyWarning) => string
}

export function useDutyWords(): DutyWords {
  const { t } = useTranslation('governance')
  const format = useFormat()
  return {
    sentence: ({ code, personName, since }) =>
      t(`duty.sentences.${code}`, {
        name: format.own(personName ?? ''),
        since: since ? ` ${t('duty.since', { day: format.day(since) })}` : '',
      }),
    past: ({ code, personName, since, until }, today) =>
      t(`duty.past.${code}`, {
        name: format.own(personName ?? ''),
        period: since
          ? t('mandates.fromTo', { since: format.day(since), until: format.day(until ?? today) })
          : t('mandates.until', { day: format.day(until ?? today) }),
      }),
    ground: ({ code, binding }) => (code === 'dpo-not-designated' ? t('duty.designation') : binding ? t('duty.conflict') : t('duty.recommended')),
  }
}
