import { updateAccount } from '@hygie/contract/accounts'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useAttempt } from '../../../platform/api/use-attempt.ts'
import { Confirm } from '../../../ui/overlays/confirm.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import type { Account } from './accounts-tab.tsx'

/** A lost telephone or key: what opened until then opens nothing any more. */
export function LostMeans({ account, onClose }: { account: Account | null; onClose: () => void }) {
  const { t } = useTranslation('administration')
  const changing = useAct(updateAccount)
  const attempt = useAttempt()
  const toast = useToast()
  const clear = async ({ id, name }: Account) => {
    if (await attempt(() => changing.run({ params: { accountId: id }, body: { clearMeans: true } }))) toast({ message: t('people.meansCleared', { name }) })
  }
  return (
    <Confirm
      open={account !== null}
      onClose={onClose}
      title={t('people.clearMeansTitle', { name: account?.name ?? '' })}
      confirm={t('people.clearMeans')}
      danger
      onConfirm={() => (account ? clear(account) : undefined)}
    >
      <p>{t('people.clearMeansWhat')}</p>
    </Confirm>
  )
}
