import { signOut } from '@hygie/contract/accounts'
import { useTranslation } from 'react-i18next'
import { call } from '../../platform/api/call.ts'
import { useAttempt } from '../../platform/api/use-attempt.ts'
import { useFormat } from '../../platform/i18n/use-format.ts'
import { paths } from '../../platform/router/paths.ts'
import { useGo } from '../../platform/router/use-search.ts'
import { firstRunToken } from '../../platform/session/first-run-token.ts'
import { useSession } from '../../platform/session/session.tsx'

/** A new page load: everything the visitor's session had read is forgotten. */
export const openFirstRun = (step?: 'account'): void => {
  globalThis.location.assign(`${paths.firstRun}${step === 'account' ? '?etape=compte' : ''}#${firstRunToken('')}`)
}

interface Leaving {
  label: string
  leave: () => Promise<void>
}

/** Back to one's own house, or to the creation of one: a visitor of the demonstration signs out and goes back to the one-time link. */
export function useLeaveDemonstration(): Leaving {
  const { t } = useTranslation('common')
  const format = useFormat()
  const session = useSession()
  const go = useGo()
  const attempt = useAttempt()
  const own = session.establishments.find(({ demonstration }) => !demonstration)
  return {
    label: own ? t('demonstration.back', { name: format.own(own.name) }) : t('demonstration.leave'),
    leave: async () => {
      if (own) return go(paths.homeOf(`e${own.id}`))
      if (session.platformPermissions.includes('platform.write')) return go(paths.newEstablishment)
      if (await attempt(() => call(signOut, {}))) openFirstRun('account')
    },
  }
}
