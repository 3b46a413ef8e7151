import type { Session } from './session.tsx'

/** What the pages are about: one establishment, or a whole group. */
export type Scope = { kind: 'establishment'; id: number; name: string } | { kind: 'group'; id: number; name: string }

export const scopeKey = (scope: Pick<Scope, 'kind' | 'id'>): string => `${scope.kind === 'group' ? 'g' : 'e'}${scope.id}`

/** Groups first, then establishments, in the order of the session; fictional ones come last, so that nobody opens on them by chance. */
export function scopesOf({ ghts, establishments }: Pick<Session, 'ghts' | 'establishments'>): Scope[] {
  const groups = ghts.filter((ght) => ght.permissions.includes('group.read'))
  return [false, true].flatMap((fictional): Scope[] => [
    ...groups.filter(({ demonstration }) => demonstration === fictional).map(({ id, name }) => ({ kind: 'group', id, name }) as const),
    ...establishments.filter(({ demonstration }) => demonstration === fictional).map(({ id, name }) => ({ kind: 'establishment', id, name }) as const),
  ])
}

/** The scope asked for in the address if the person may open it, else the first. */
export function chooseScope(scopes: readonly Scope[], asked: string | undefined): Scope | null {
  return scopes.find((scope) => scopeKey(scope) === asked) ?? scopes[0] ?? null
}
