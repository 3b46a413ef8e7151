import type { Session } from './session.tsx'

/** What the pages are about: one establishment, or a whole group. */
export type Scope = { kind: 'establishment'; id: number; name: string } | { kind: 'group'; id: number; name: string }

export const scopeKey = (scope: Pick<Scope, 'kind' | 'id'>): string => `${scope.kind === 'group' ? 'g' : 'e'}${scope.id}`

/** Groups first, then establishments, in the order of the session. */
export function scopesOf(session: Pick<Session, 'ghts' | 'establishments'>): Scope[] {
  return [
    ...session.ghts.filter((ght) => ght.permissions.includes('group.read')).map((ght) => ({ kind: 'group', id: ght.id, name: ght.name }) as const),
    ...session.establishments.map((one) => ({ kind: 'establishment', id: one.id, name: one.name }) as const),
  ]
}

/** The scope asked for in the address if the person may open it, else the first. */
export function chooseScope(scopes: readonly Scope[], asked: string | undefined): Scope | null {
  return scopes.find((scope) => scopeKey(scope) === asked) ?? scopes[0] ?? null
}
