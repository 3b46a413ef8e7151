import { planDeparture, reopenAccount, resumeAccount } from '@hygie/contract/access'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useAttempt } from '../../../platform/api/use-attempt.ts'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import type { Account } from '../_components/accounts-tab.tsx'

export type LifeGesture = 'suspend' | 'resume' | 'departure' | 'stay' | 'close' | 'reopen'

/** What may be done of an account where it is; `act` when nothing has to be asked first. */
export function useLifeGestures(): (account: Account) => { gesture: LifeGesture; act?: () => Promise<unknown> }[] {
  const { t } = useTranslation('administration')
  const attempt = useAttempt()
  const toast = useToast()
  const resuming = useAct(resumeAccount)
  const reopening = useAct(reopenAccount)
  const planning = useAct(planDeparture)
  return (account) => {
    const params = { accountId: account.id }
    const said = async (run: () => Promise<unknown>, message: string) => {
      if (await attempt(run)) toast({ message })
    }
    if (account.state === 'closed')
      return [{ gesture: 'reopen', act: () => said(() => reopening.run({ params }), t('life.done.reopen', { name: account.name })) }]
    return [
      account.state === 'suspended'
        ? { gesture: 'resume', act: () => said(() => resuming.run({ params }), t('life.done.resume', { name: account.name })) }
        : { gesture: 'suspend' },
      account.leavesOn
        ? { gesture: 'stay', act: () => said(() => planning.run({ params, body: { leavesOn: null } }), t('life.done.stay', { name: account.name })) }
        : { gesture: 'departure' },
      { gesture: 'close' },
    ]
  }
}
