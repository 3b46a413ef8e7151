import { useTranslation } from 'react-i18next'
import type { Session } from '../../../platform/session/session.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { EmptyState } from '../../../ui/base/empty-state.tsx'
import { useLeaveDemonstration } from '../../demonstration/use-leave.ts'

/** Somebody of the demonstration leaves it first; anybody else asks the administrator. */
export function MayNotCreate({ session }: { session: Session }) {
  const { t } = useTranslation('governance')
  const { leave } = useLeaveDemonstration()
  const visitor = session.demonstrationNow !== null
  return (
    <EmptyState
      alone
      title={visitor ? t('mayNot.visitorTitle') : t('mayNot.title')}
      what={visitor ? t('mayNot.visitorWhat') : t('mayNot.what')}
      action={
        visitor ? (
          <Button kind="primary" onClick={() => void leave()}>
            {t('mayNot.leave')}
          </Button>
        ) : null
      }
    />
  )
}
