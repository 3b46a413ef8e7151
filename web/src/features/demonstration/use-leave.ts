import { signOut } from '@hygie/contract/accounts'
import { call } from '../../platform/api/call.ts'
import { useAttempt } from '../../platform/api/use-attempt.ts'
import { paths } from '../../platform/router/paths.ts'
import { useGo } from '../../platform/router/use-search.ts'
import { firstRunToken } from '../../platform/session/first-run-token.ts'
import { useSession } from '../../platform/session/session.tsx'

/** A new page load: everything the visitor's session had read is forgotten. */
export const openFirstRun = (step?: 'account'): void => {
  globalThis.location.assign(`${paths.firstRun}${step === 'account' ? '?etape=compte' : ''}#${firstRunToken('')}`)
}

/** « Quitter et créer mon établissement » : somebody of the demonstration signs out and goes back to the one-time link; an administrator just goes there. */
export function useLeaveDemonstration(): () => Promise<void> {
  const session = useSession()
  const go = useGo()
  const attempt = useAttempt()
  return async () => {
    if (session.platformPermissions.includes('platform.write')) return go(paths.newEstablishment)
    if (await attempt(() => call(signOut, {}))) openFirstRun('account')
  }
}
