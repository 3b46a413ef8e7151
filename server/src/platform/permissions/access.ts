import { GRANTS, type Permission, type Role } from '@hygie/contract'
import { sql } from 'kysely'
import { type Db, NO_SCOPE, type Scope } from '../database/tenant.ts'

export interface User {
  id: number
  name: string
  email: string
  jobTitle: string
  /** One may become this person, who never signs in. */
  demonstration?: boolean
}

export interface TenantAccess {
  id: number
  name: string
  shortName: string
  sector: string
  legalStatus: string
  demonstration: boolean
  clockOffsetSeconds: number
  permissions: Set<Permission>
  /** Held only in the place of somebody else: their number. */
  delegated?: Map<Permission, number>
}

export interface GhtAccess {
  id: number
  permissions: Set<Permission>
  /** Members whose facts this person reads live. */
  readLive: Set<number>
  /** A group lives at the date of its members, also for somebody who reads none of them live. */
  clockOffsetSeconds: number
  delegated?: Map<Permission, number>
}

/** Care units of one establishment that a person answers for: nothing else of it exists for them. */
export interface UnitAccess {
  establishment: TenantAccess
  careUnits: { id: number; name: string }[]
}

/** Whose place a person holds today. */
export interface HeldForAnother {
  fromId: number
  fromName: string
  until: string
}

/** Everything a person may open, computed once per request from three queries. */
export interface Access {
  user: User
  roles: { role: Role; establishmentId: number | null; ghtId: number | null; careUnitId?: number | null }[]
  platform: Set<Permission>
  establishments: Map<number, TenantAccess>
  ghts: Map<number, GhtAccess>
  /** By establishment; kept out of `establishments`, so that no route of an establishment opens by it. */
  units?: Map<number, UnitAccess>
  delegations?: HeldForAnother[]
}

interface TenantRow {
  id: number
  name: string
  short_name: string
  sector: string
  legal_status: string
  demonstration: boolean
  clock_offset_seconds: number
}

interface ReachRow extends TenantRow {
  role: Role
  ght_id: number | null
  membership: string | null
}

export const tenantAccess = (row: TenantRow, permissions: readonly Permission[]): TenantAccess => ({
  id: row.id,
  name: row.name,
  shortName: row.short_name,
  sector: row.sector,
  legalStatus: row.legal_status,
  demonstration: row.demonstration,
  clockOffsetSeconds: row.clock_offset_seconds,
  permissions: new Set(permissions),
})

/** A group role reaches members live, except a partner's: that one shows only what it releases. The committee reads nobody live. */
const readsLive = (row: ReachRow): boolean =>
  row.role !== 'ward-manager' && (row.ght_id === null || (row.membership !== 'partner' && row.role !== 'group-committee'))

/** @param now also what is delegated to the person at that instant; null: their own roles alone */
export const loadAccess = async (db: Db, user: User, now: Date | null): Promise<Access> => {
  const roles = await db.selectFrom('role_assignments').select(['role', 'establishment_id', 'ght_id', 'care_unit_id']).where('user_id', '=', user.id).execute()
  const { rows } = await sql<ReachRow>`select * from reach_of(${user.id})`.execute(db)
  const access: Access = {
    user,
    roles: roles.map((one) => ({ role: one.role as Role, establishmentId: one.establishment_id, ghtId: one.ght_id, careUnitId: one.care_unit_id })),
    platform: new Set(),
    establishments: new Map(),
    ghts: new Map(),
  }
  for (const held of access.roles) {
    if (held.ghtId !== null) {
      const ght = access.ghts.get(held.ghtId) ?? { id: held.ghtId, permissions: new Set<Permission>(), readLive: new Set<number>(), clockOffsetSeconds: 0 }
      for (const permission of GRANTS[held.role]) if (permission.startsWith('group.')) ght.permissions.add(permission)
      access.ghts.set(held.ghtId, ght)
    } else if (held.establishmentId === null) {
      for (const permission of GRANTS[held.role]) if (permission.startsWith('platform.')) access.platform.add(permission)
    }
  }
  for (const row of rows) {
    const ght = row.ght_id === null ? undefined : access.ghts.get(row.ght_id)
    if (ght) ght.clockOffsetSeconds = row.clock_offset_seconds
    if (readsLive(row)) addTenant(access, row)
  }
  if (access.roles.some((one) => one.careUnitId)) await addUnits(db, access)
  if (now) await addDelegated(db, access, now)
  return access
}

const addTenant = (access: Access, row: ReachRow): void => {
  const tenant = access.establishments.get(row.id) ?? tenantAccess(row, [])
  for (const permission of GRANTS[row.role]) if (!/^(group|platform)\./.test(permission)) tenant.permissions.add(permission)
  access.establishments.set(row.id, tenant)
  if (row.ght_id !== null) access.ghts.get(row.ght_id)?.readLive.add(row.id)
}

/** A row a unit, named before any tenant setting exists. */
const addUnits = async (db: Db, access: Access): Promise<void> => {
  const { rows } = await sql<TenantRow & { care_unit_id: number; care_unit_name: string }>`select * from units_of(${access.user.id})`.execute(db)
  const units = new Map<number, UnitAccess>()
  for (const row of rows) {
    const held = units.get(row.id) ?? { establishment: tenantAccess(row, GRANTS['ward-manager']), careUnits: [] }
    held.careUnits.push({ id: row.care_unit_id, name: row.care_unit_name })
    units.set(row.id, held)
  }
  access.units = units
}

interface DelegatedRow extends ReachRow {
  delegator: number
  delegator_name: string
  signs: boolean
  until: string
}

/** After the person's own: only what they do not hold themselves is held for another. */
const addDelegated = async (db: Db, access: Access, now: Date): Promise<void> => {
  const { rows } = await sql<DelegatedRow>`select * from delegated_reach_of(${access.user.id}, ${now})`.execute(db)
  const givers = new Map<number, HeldForAnother>()
  for (const row of rows) {
    givers.set(row.delegator, { fromId: row.delegator, fromName: row.delegator_name, until: row.until })
    if (row.ght_id !== null) addDelegatedGroup(access, row, row.ght_id)
    if (!readsLive(row)) continue
    const tenant = access.establishments.get(row.id) ?? tenantAccess(row, [])
    access.establishments.set(row.id, tenant)
    for (const permission of GRANTS[row.role]) {
      if (/^(group|platform)\./.test(permission) || (permission === 'releases.sign' && !row.signs)) continue
      hold(tenant, permission, row.delegator)
    }
    if (row.ght_id !== null) access.ghts.get(row.ght_id)?.readLive.add(row.id)
  }
  access.delegations = [...givers.values()]
}

const addDelegatedGroup = (access: Access, row: DelegatedRow, ghtId: number): void => {
  const ght = access.ghts.get(ghtId) ?? {
    id: ghtId,
    permissions: new Set<Permission>(),
    readLive: new Set<number>(),
    clockOffsetSeconds: row.clock_offset_seconds,
  }
  access.ghts.set(ghtId, ght)
  for (const permission of GRANTS[row.role]) if (permission.startsWith('group.')) hold(ght, permission, row.delegator)
}

/** In whose place this person holds that permission there; null: by themselves, or not at all. */
export const heldInPlaceOf = (
  access: Pick<Access, 'delegations'>,
  place: Pick<TenantAccess, 'delegated'> | undefined,
  permission: Permission,
): HeldForAnother | null => {
  const giver = place?.delegated?.get(permission)
  return access.delegations?.find((one) => one.fromId === giver) ?? null
}

/** What a ledger entry says of it. */
export const onBehalfOf = (giver: HeldForAnother | null): { onBehalfOf?: string } => (giver ? { onBehalfOf: `user:${giver.fromId}` } : {})

const hold = (place: Pick<TenantAccess, 'permissions' | 'delegated'>, permission: Permission, delegator: number): void => {
  if (place.permissions.has(permission)) return
  place.permissions.add(permission)
  ;(place.delegated ??= new Map<Permission, number>()).set(permission, delegator)
}

/** The settings of a transaction for one establishment. */
export const tenantScope = (access: Access, establishmentId: number, write: boolean): Scope => ({
  read: [establishmentId],
  write: write ? [establishmentId] : [],
  ghts: [...access.ghts.keys()],
})

/** The settings of a transaction for the care units a person answers for: of their house it reads nothing but them. */
export const unitScope = (access: Access, establishmentId: number, write: boolean): Scope => ({
  ...NO_SCOPE,
  units: { establishmentId, careUnitIds: access.units?.get(establishmentId)?.careUnits.map(({ id }) => id) ?? [], write },
})

/** The settings of a transaction for a whole group: only members read live. */
export const groupScope = (access: Access, ghtId: number, write: boolean): Scope => {
  const readLive = [...(access.ghts.get(ghtId)?.readLive ?? [])]
  return { read: readLive, write: write ? readLive : [], ghts: [ghtId], ghtsWrite: write ? [ghtId] : [] }
}
