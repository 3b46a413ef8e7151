import type { OutgoingMail } from '@hygie/contract/mail'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'

/** What became of a mail, in words. */
export function useMailWords(): (mail: Pick<OutgoingMail, 'state' | 'reason' | 'notBefore'>) => string {
  const { t } = useTranslation('answers')
  const format = useFormat()
  return ({ state, reason, notBefore }) =>
    state === 'waiting' && notBefore ? t('mail.held', { day: format.day(notBefore) }) : t(`mail.${state}`, { reason: reason ?? '' })
}
