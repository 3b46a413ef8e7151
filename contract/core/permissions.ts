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
  'ward-manager',
] as const
export type Role = (typeof ROLES)[number]

/** Where a role is held. A care unit opens nothing else of its establishment. */
export const SCOPES = ['platform', 'group', 'establishment', 'care-unit'] as const
export type RoleScope = (typeof SCOPES)[number]

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
/** Of the care units a person answers for. */
export const UNIT_PERMISSIONS = ['unit.read', 'unit.write'] as const
export const PLATFORM_PERMISSIONS = ['platform.read', 'platform.write'] as const

export type TenantPermission = (typeof TENANT_PERMISSIONS)[number]
export type GroupPermission = (typeof GROUP_PERMISSIONS)[number]
export type UnitPermission = (typeof UNIT_PERMISSIONS)[number]
export type PlatformPermission = (typeof PLATFORM_PERMISSIONS)[number]
/** `public`: no session; `session`: any signed-in person. */
export type Permission = 'public' | 'session' | TenantPermission | GroupPermission | UnitPermission | PlatformPermission

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
  'ward-manager': ['unit.read', 'unit.write'],
}

/** Role × scope: where each role may be held. */
export const HELD_IN: Record<Role, readonly RoleScope[]> = {
  administrator: ['platform', 'group', 'establishment'],
  ciso: ['group', 'establishment'],
  'chief-executive': ['group', 'establishment'],
  'it-director': ['group', 'establishment'],
  dpo: ['group', 'establishment'],
  'quality-manager': ['group', 'establishment'],
  'medical-board-chair': ['group', 'establishment'],
  'finance-director': ['group', 'establishment'],
  reader: ['group', 'establishment'],
  // It reads what is released to the group: it is held nowhere else.
  'group-committee': ['group'],
  'ward-manager': ['care-unit'],
}

export const scopeOfHeld = (held: { establishmentId: number | null; ghtId: number | null; careUnitId?: number | null | undefined }): RoleScope => {
  if (held.careUnitId !== null && held.careUnitId !== undefined) return 'care-unit'
  if (held.establishmentId !== null) return 'establishment'
  return held.ghtId === null ? 'platform' : 'group'
}

/** Where a permission is exercised: `group.` and `platform.` ones only where the role is held so. */
export const scopesOfPermission = (permission: Permission): readonly RoleScope[] => {
  if (permission.startsWith('platform.')) return ['platform']
  if (permission.startsWith('group.')) return ['group']
  return permission.startsWith('unit.') ? ['care-unit'] : ['group', 'establishment']
}

export const grants = (role: Role, permission: Permission): boolean => GRANTS[role].includes(permission)
