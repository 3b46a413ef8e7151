import { getSession } from '@hygie/contract/accounts'
import { removeDemonstration } from '@hygie/contract/demonstration'
import { useTranslation } from 'react-i18next'
import { call } from '../../../platform/api/call.ts'
import { useAttempt } from '../../../platform/api/use-attempt.ts'
import { paths } from '../../../platform/router/paths.ts'
import { useGo } from '../../../platform/router/use-search.ts'
import { useSession, useSessionChange } from '../../../platform/session/session.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import { openFirstRun } from '../use-leave.ts'

/** One button, nothing left; the visitor, who was part of it, goes back to the first page. */
export function useRemoveDemonstration(): () => Promise<void> {
  const { t } = useTranslation('demonstration')
  const session = useSession()
  const open = useSessionChange()
  const attempt = useAttempt()
  const toast = useToast()
  const go = useGo()
  const visitor = !session.platformPermissions.includes('platform.write')
  return async () => {
    const done = await attempt(async () => {
      const removed = await call(removeDemonstration, {})
      if (visitor) return openFirstRun()
      // everything read in the demonstration is forgotten before anything is read again
      open(await call(getSession, {}))
      toast({ message: t('remove.done', { count: removed.establishments }) })
    })
    if (done && !visitor) go(`${paths.administration}?scope=&at=&onglet=demonstration`)
  }
}
