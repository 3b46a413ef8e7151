import { getSession } from '@hygie/contract/accounts'
import { exploreDemonstration } from '@hygie/contract/demonstration'
import { call } from '../../platform/api/call.ts'
import { useSubmit } from '../../platform/forms/use-submit.ts'
import { paths } from '../../platform/router/paths.ts'
import { useGo } from '../../platform/router/use-search.ts'
import { keepFirstRunToken } from '../../platform/session/first-run-token.ts'
import { useSessionChange } from '../../platform/session/session.tsx'

/** Loads the demonstration if it is not there yet, and enters it as its first person. */
export function useExplore(token: string): { explore: () => Promise<void>; busy: boolean; problem: string | null } {
  const open = useSessionChange()
  const go = useGo()
  const { busy, problem, submit } = useSubmit()
  const explore = async () => {
    const entered = await submit(async () => {
      await call(exploreDemonstration, { body: { token } })
      open(await call(getSession, {}))
    })
    if (!entered) return
    keepFirstRunToken(token)
    go(paths.homeOf(''))
  }
  return { explore, busy, problem }
}
