import { GRANTS, type Permission, type Role } from '@hygie/contract'

/** What a person sees of Hygie, one column each. */
export const DOMAINS = ['establishment', 'obligations', 'evidence', 'actions', 'reports', 'group', 'unit', 'platform'] as const
export type Domain = (typeof DOMAINS)[number]
export type Level = 'none' | 'read' | 'write' | 'erase' | 'sign'

const SIGN: Partial<Record<Domain, Permission>> = { reports: 'releases.sign' }
const ERASE: Partial<Record<Domain, Permission>> = { evidence: 'evidence.erase' }

/** What a role may do in one domain where it is held, read from the contract's own grants. */
export function levelOf(role: Role, domain: Domain): Level {
  const granted = GRANTS[role]
  const sign = SIGN[domain]
  if (sign && granted.includes(sign)) return 'sign'
  const erase = ERASE[domain]
  if (erase && granted.includes(erase)) return 'erase'
  if (granted.some((permission) => permission === `${domain}.write`)) return 'write'
  return granted.some((permission) => permission === `${domain}.read`) ? 'read' : 'none'
}
