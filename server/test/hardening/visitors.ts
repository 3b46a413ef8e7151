import type { Role } from '@hygie/contract'
import type { Registration } from '../../src/platform/http/handlers.ts'
import type { TestHygie } from '../hygie.ts'
import type { Walls } from '../walls/walls.ts'

/** Somebody who calls, and what their requests carry. */
export interface Visitor {
  name: string
  headers: Record<string, string>
}

export const NOBODY: Visitor = { name: 'nobody', headers: {} }

export const routeName = ({ route }: Registration): string => `${route.method} ${route.path}`

/** The address of a route, filled with its example, the question after it, and our own house. */
export const addressOf = ({ route }: Registration, where: Walls['own']): string => {
  const params: Record<string, unknown> = { ...(route.example.params as Record<string, unknown>), ...where }
  const path = route.path.replaceAll(/:(\w+)/g, (_, key: string) => encodeURIComponent(`${(params[key] as string | number | undefined) ?? 1}`))
  const query = new URLSearchParams(Object.entries(route.example.query ?? {}).map(([key, value]): [string, string] => [key, `${value as string | number}`]))
  return query.size === 0 ? path : `${path}?${query.toString()}`
}

/** Opens a session for roles held in our own house, and gives back what a browser would send with it. */
export const signedIn = async (hygie: TestHygie, name: string, roles: readonly Role[], where: Walls['own']): Promise<Visitor> => {
  const held = roles.flatMap((role): { role: Role; establishmentId?: number; ghtId?: number }[] =>
    role === 'administrator'
      ? [{ role }]
      : [
          { role, establishmentId: where.establishmentId },
          { role, ghtId: where.ghtId },
        ],
  )
  const { cookie, csrfToken } = await hygie.person(name, ...held)
  return { name, headers: { cookie, 'x-csrf-token': csrfToken } }
}
