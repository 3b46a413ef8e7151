import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Chip } from '../../../ui/base/chip.tsx'
import type { Account } from './accounts-tab.tsx'

/** Where an account is in its life; nothing for one that is simply active. */
export function LifeChips({ account }: { account: Account }) {
  const { t } = useTranslation('administration')
  const format = useFormat()
  return (
    <>
      {account.state === 'invited' ? <Chip>{t('life.states.invited')}</Chip> : null}
      {account.state === 'closed' ? <Chip tone="warn">{t('life.states.closed')}</Chip> : null}
      {account.state === 'suspended' ? (
        <Chip tone="warn">{account.suspendedUntil ? t('life.suspendedUntil', { day: format.day(account.suspendedUntil) }) : t('life.states.suspended')}</Chip>
      ) : null}
      {account.leavesOn ? <Chip tone="warn">{t('life.leavesOn', { day: format.day(account.leavesOn) })}</Chip> : null}
      {account.unused ? <Chip tone="warn">{t('life.unused')}</Chip> : null}
    </>
  )
}
