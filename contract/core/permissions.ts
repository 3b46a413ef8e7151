/** Roles are held per establishment, or for a group (then they reach its members live; a partner only shows its releases). */
export const ROLES = [
  'administrator',
  'ciso',
  'chief-executive',
  'it-director',
  'dpo',
  'quality-manager',
  'medical-board-chair',
  'finance-director',
  'reader',
  'group-committee',
] as const
export type Role = (typeof ROLES)[number]

export const TENANT_PERMISSIONS = [
  'establishment.read',
  'establishment.write',
  'obligations.read',
  'obligations.write',
  'evidence.read',
  'evidence.write',
  /** What cannot be taken back: the content of a file, a personal datum in the ledger. */
  'evidence.erase',
  'actions.read',
  'actions.write',
  'reports.read',
  'releases.sign',
] as const
export const GROUP_PERMISSIONS = ['group.read', 'group.write'] as const
export const PLATFORM_PERMISSIONS = ['platform.read', 'platform.write'] as const

export type TenantPermission = (typeof TENANT_PERMISSIONS)[number]
export type GroupPermission = (typeof GROUP_PERMISSIONS)[number]
export type PlatformPermission = (typeof PLATFORM_PERMISSIONS)[number]
/** `public`: no session; `session`: any signed-in person. */
export type Permission = 'public' | 'session' | TenantPermission | GroupPermission | PlatformPermission

const READ = ['establishment.read', 'obligations.read', 'evidence.read', 'actions.read', 'reports.read', 'group.read'] as const
const WORK = [...READ, 'obligations.write', 'evidence.write', 'actions.write'] as const

/** Role × permission: what each role may do where it is held. */
export const GRANTS: Record<Role, readonly Permission[]> = {
  administrator: [...WORK, 'evidence.erase', 'establishment.write', 'group.write', 'platform.read', 'platform.write'],
  ciso: [...WORK, 'evidence.erase', 'establishment.write', 'group.write'],
  'chief-executive': [...WORK, 'evidence.erase', 'establishment.write', 'releases.sign'],
  'it-director': WORK,
  dpo: [...READ, 'evidence.write', 'evidence.erase', 'actions.write'],
  'quality-manager': [...READ, 'evidence.write', 'actions.write'],
  'medical-board-chair': READ,
  'finance-director': [...READ, 'evidence.write'],
  reader: READ,
  'group-committee': ['group.read'],
}

export const grants = (role: Role, permission: Permission): boolean => GRANTS[role].includes(permission)
