import { getGroupHome, getHome } from '@hygie/contract/home'
import { useApi } from '../platform/api/use-api.ts'
import type { Scope } from '../platform/session/scope.ts'

/** How many things wait today, for the navigation; the home page reads the same answer. */
export function useWaiting(scope: Scope | null): number {
  const id = scope?.id ?? 0
  const group = useApi(getGroupHome, { params: { ghtId: id }, query: { at: undefined } }, { enabled: scope?.kind === 'group' })
  const one = useApi(getHome, { params: { establishmentId: id }, query: { at: undefined } }, { enabled: scope?.kind === 'establishment' })
  return (scope?.kind === 'group' ? group : one).data?.todos.length ?? 0
}
