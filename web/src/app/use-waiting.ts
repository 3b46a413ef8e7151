import { getGroupHome, getHome } from '@hygie/contract/home'
import { useApi } from '../platform/api/use-api.ts'
import type { Scope } from '../platform/session/scope.ts'

/** How many things wait today, for the navigation: what the home page last answered, never a request of its own. */
export function useWaiting(scope: Scope | null): number {
  const id = scope?.id ?? 0
  const group = useApi(getGroupHome, { params: { ghtId: id }, query: { at: undefined } }, { enabled: false })
  const one = useApi(getHome, { params: { establishmentId: id }, query: { at: undefined } }, { enabled: false })
  return (scope?.kind === 'group' ? group : one).data?.todos.length ?? 0
}
