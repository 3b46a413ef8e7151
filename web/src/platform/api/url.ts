import type { AnyRoute, LooseInput } from './types.ts'

/** `/api/establishments/:establishmentId/facts` + params + query → address. Empty query values are left out. */
export function urlOf(route: Pick<AnyRoute, 'path'>, { params, query }: LooseInput = {}): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params?.[name]
    if (value === undefined) throw new Error(`missing parameter ${name}`)
    return encodeURIComponent(String(value))
  })
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  }
  return search.size > 0 ? `${path}?${search}` : path
}
