import type { ColumnType } from 'kysely'
import type { DayColumn, Generated, Timestamp } from '../database/tables.ts'

export interface DelegationTable {
  id: Generated<number>
  from_user: number
  to_user: number
  signs: boolean
  begins_on: DayColumn
  ends_on: DayColumn
  created_at: Timestamp
  revoked_at: ColumnType<Date | null, Date | null | undefined, Date>
}

export interface DelegatedRoleTable {
  delegation_id: number
  role: string
  establishment_id: number | null
  ght_id: number | null
}

declare module '../database/tables.ts' {
  interface Database {
    delegations: DelegationTable
    delegated_roles: DelegatedRoleTable
  }
}
