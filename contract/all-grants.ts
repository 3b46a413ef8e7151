import { type Grant, verbOf } from './access/table.ts'
import { routesByCapability } from './all-routes.ts'
import { GRANTS, HELD_IN, ROLES, scopesOfPermission } from './core/permissions.ts'

/** Role × capability × verb × scope, from the routes themselves and from `GRANTS`: nobody writes this table, so it cannot say otherwise than the server does. */
export const allGrants = (): Grant[] => {
  const rows = new Map<string, Grant>()
  for (const { capability, route } of routesByCapability) {
    const { permission } = route
    if (permission === 'public' || permission === 'session') continue
    for (const role of ROLES) {
      if (!GRANTS[role].includes(permission)) continue
      for (const scope of scopesOfPermission(permission).filter((one) => HELD_IN[role].includes(one))) {
        const key = `${role} ${capability} ${permission} ${scope}`
        const row = rows.get(key) ?? { role, capability, verb: verbOf(permission), scope, permission, routes: 0 }
        rows.set(key, { ...row, routes: row.routes + 1 })
      }
    }
  }
  return [...rows.values()]
}
