import { type Role, ROLES, type RoleScope, SCOPES } from '@hygie/contract'
import { type Grant, type Verb, VERBS } from '@hygie/contract/access'

/** One line of the page: what a role may do in a capability, where, and by which permissions. */
export interface Right {
  role: Role
  capability: string
  verbs: Verb[]
  scopes: RoleScope[]
  permissions: string[]
}

/** Grants of the server, one line per role and capability; verbs and places in a constant order. */
export function foldGrants(grants: readonly Grant[]): Right[] {
  const groups = Map.groupBy(grants, ({ role, capability }) => `${role} ${capability}`)
  const rights = [...groups.values()].flatMap((own): Right[] => {
    const [first] = own
    if (!first) return []
    return [
      {
        role: first.role,
        capability: first.capability,
        verbs: VERBS.filter((verb) => own.some((one) => one.verb === verb)),
        scopes: SCOPES.filter((scope) => own.some((one) => one.scope === scope)),
        permissions: [...new Set(own.map((one) => one.permission))],
      },
    ]
  })
  return rights.toSorted((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role) || a.capability.localeCompare(b.capability))
}
