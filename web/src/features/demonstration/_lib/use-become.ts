import { getSession } from '@hygie/contract/accounts'
import { becomePersona } from '@hygie/contract/demonstration'
import { call } from '../../../platform/api/call.ts'
import { useAttempt } from '../../../platform/api/use-attempt.ts'
import { paths } from '../../../platform/router/paths.ts'
import { useGo } from '../../../platform/router/use-search.ts'
import { useSessionChange } from '../../../platform/session/session.tsx'

/** Another session, another person: nothing read by the one before is kept. */
export function useBecome(): (userId: number) => Promise<void> {
  const attempt = useAttempt()
  const open = useSessionChange()
  const go = useGo()
  return async (userId) => {
    const done = await attempt(async () => {
      await call(becomePersona, { body: { userId } })
      open(await call(getSession, {}))
    })
    if (done) go(paths.homeOf(''))
  }
}
