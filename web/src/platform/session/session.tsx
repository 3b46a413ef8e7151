import type { Permission, Role } from '@hygie/contract'
import { getSession, type Session } from '@hygie/contract/accounts'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { call } from '../api/call.ts'
import { setCsrfToken } from '../api/session-token.ts'
import { keyOf } from '../api/use-api.ts'

export type { Session }

export const sessionQuery = queryOptions({
  queryKey: keyOf(getSession, {}),
  queryFn: async () => {
    const session = await call(getSession, {})
    setCsrfToken(session.csrfToken)
    return session
  },
  staleTime: Number.POSITIVE_INFINITY,
})

export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('no session on this page')
  return session
}

/** Replaces everything known by what a new session answer says. */
export function useSessionChange(): (session: Session) => void {
  const client = useQueryClient()
  return (session) => {
    client.clear()
    setCsrfToken(session.csrfToken)
    client.setQueryData(sessionQuery.queryKey, session)
  }
}

export const holdsRole = (session: Session, role: Role): boolean => session.roles.some((held) => held.role === role)

/** May the person do this in that establishment? The server decides; the page only hides what would be refused. */
export function may(session: Session, permission: Permission, establishmentId: number): boolean {
  return session.establishments.find(({ id }) => id === establishmentId)?.permissions.includes(permission) ?? false
}

export function mayInGroup(session: Session, permission: Permission, ghtId: number): boolean {
  return session.ghts.find(({ id }) => id === ghtId)?.permissions.includes(permission) ?? false
}
