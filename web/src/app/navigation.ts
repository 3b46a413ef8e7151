import type { Permission } from '@hygie/contract'
import { paths } from '../platform/router/paths.ts'
import type { Session } from '../platform/session/session.tsx'

interface Entry {
  key:
    | 'home'
    | 'obligations'
    | 'evidence'
    | 'actions'
    | 'assessments'
    | 'audits'
    | 'continuity'
    | 'identification'
    | 'exercises'
    | 'governance'
    | 'budget'
    | 'quality'
    | 'privacy'
    | 'reports'
    | 'access'
    | 'ward'
    | 'administration'
  to: string
  /** Shown to whom holds it somewhere. */
  permission: Permission
}

/** Order of `product.md`; only what exists. */
export const NAVIGATION: Entry[][] = [
  [
    { key: 'ward', to: paths.ward, permission: 'unit.read' },
    { key: 'home', to: paths.home, permission: 'obligations.read' },
    { key: 'obligations', to: paths.obligations, permission: 'obligations.read' },
    { key: 'evidence', to: paths.evidence, permission: 'evidence.read' },
    { key: 'actions', to: paths.actions, permission: 'actions.read' },
  ],
  [
    { key: 'assessments', to: paths.assessments, permission: 'obligations.read' },
    { key: 'audits', to: paths.audits, permission: 'evidence.read' },
    { key: 'continuity', to: paths.continuity, permission: 'evidence.read' },
    { key: 'identification', to: paths.identification, permission: 'evidence.read' },
    { key: 'exercises', to: paths.exercises, permission: 'evidence.read' },
  ],
  [
    { key: 'governance', to: paths.governance, permission: 'establishment.read' },
    { key: 'budget', to: paths.budget, permission: 'evidence.read' },
    { key: 'quality', to: paths.quality, permission: 'evidence.read' },
    { key: 'privacy', to: paths.privacy, permission: 'establishment.read' },
    { key: 'reports', to: paths.reports, permission: 'reports.read' },
    { key: 'access', to: paths.access, permission: 'establishment.write' },
    { key: 'administration', to: paths.administration, permission: 'platform.read' },
  ],
]

/** Pages with a view of the group. */
const GROUP_SEES: ReadonlySet<Permission> = new Set(['obligations.read', 'establishment.read', 'reports.read'])

/** Does the person hold it anywhere? A group role shows what the group may see. */
export function holdsAnywhere(session: Pick<Session, 'platformPermissions' | 'establishments' | 'ghts' | 'careUnits'>, permission: Permission): boolean {
  if (permission.startsWith('platform.')) return session.platformPermissions.includes(permission)
  if (permission.startsWith('unit.')) return session.careUnits.length > 0
  return (
    session.establishments.some((one) => one.permissions.includes(permission)) ||
    (GROUP_SEES.has(permission) && session.ghts.some((ght) => ght.permissions.includes('group.read')))
  )
}

export const isActive = (to: string, pathname: string): boolean => (to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`))
