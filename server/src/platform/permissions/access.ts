import { GRANTS, type Permission, type Role } from '@hygie/contract'
import { sql } from 'kysely'
import type { Db, Scope } from '../database/tenant.ts'

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
}

export interface GhtAccess {
  id: number
  permissions: Set<Permission>
  /** Members whose facts this person reads live. */
  readLive: Set<number>
  /** A group lives at the date of its members, also for somebody who reads none of them live. */
  clockOffsetSeconds: number
}

/** Everything a person may open, computed once per request from two queries. */
export interface Access {
  user: User
  roles: { role: Role; establishmentId: number | null; ghtId: number | null }[]
  platform: Set<Permission>
  establishments: Map<number, TenantAccess>
  ghts: Map<number, GhtAccess>
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
const readsLive = (row: ReachRow): boolean => row.ght_id === null || (row.membership !== 'partner' && row.role !== 'group-committee')

export const loadAccess = async (db: Db, user: User): Promise<Access> => {
  const roles = await db.selectFrom('role_assignments').select(['role', 'establishment_id', 'ght_id']).where('user_id', '=', user.id).execute()
  const { rows } = await sql<ReachRow>`select * from reach_of(${user.id})`.execute(db)
  const access: Access = {
    user,
    roles: roles.map((one) => ({ role: one.role as Role, establishmentId: one.establishment_id, ghtId: one.ght_id })),
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
  return access
}

const addTenant = (access: Access, row: ReachRow): void => {
  const tenant = access.establishments.get(row.id) ?? tenantAccess(row, [])
  for (const permission of GRANTS[row.role]) if (!/^(group|platform)\./.test(permission)) tenant.permissions.add(permission)
  access.establishments.set(row.id, tenant)
  if (row.ght_id !== null) access.ghts.get(row.ght_id)?.readLive.add(row.id)
}

/** The settings of a transaction for one establishment. */
export const tenantScope = (access: Access, establishmentId: number, write: boolean): Scope => ({
  read: [establishmentId],
  write: write ? [establishmentId] : [],
  ghts: [...access.ghts.keys()],
})

/** The settings of a transaction for a whole group: only members read live. */
export const groupScope = (access: Access, ghtId: number, write: boolean): Scope => {
  const readLive = [...(access.ghts.get(ghtId)?.readLive ?? [])]
  return { read: readLive, write: write ? readLive : [], ghts: [ghtId], ghtsWrite: write ? [ghtId] : [] }
}
