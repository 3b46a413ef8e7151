import type { ColumnType } from 'kysely'
import type { DayColumn, Generated, Timestamp } from '../database/tables.ts'

export interface EstablishmentTable {
  id: Generated<number>
  name: string
  short_name: string
  finess_legal: string | null
  siren: string | null
  sector: string
  legal_status: string
  category: string | null
  address: string | null
  beds: number | null
  staff_fte: number | null
  demonstration: boolean
  /** Real time plus this gives the tenant's time; only a demonstration may have one. */
  clock_offset_seconds: number
  created_at: Timestamp
}

export interface GhtTable {
  id: Generated<number>
  name: string
  demonstration: boolean
  created_at: Timestamp
}

export interface GhtMemberTable {
  ght_id: number
  establishment_id: number
  membership: string
  lead: boolean
  position: number
  /** Label shown to the group before any release. */
  name: string
  short_name: string
  sector: string
  legal_status: string
  /** When Hygie learned it, and the day it says; null: always, as far as Hygie knows. */
  joined_at: ColumnType<Date | null, Date | null | undefined, Date | null>
  since: ColumnType<string | null, string | null | undefined, string | null>
}

/** A stay that ended, or that went on under another kind of membership. */
export interface FormerMemberTable {
  establishment_id: number
  id: Generated<number>
  ght_id: number
  membership: string
  joined_at: Timestamp | null
  since: DayColumn | null
  left_at: Timestamp
}

export interface UserTable {
  id: Generated<number>
  name: string
  email: string
  job_title: string
  password_hash: string
  disabled: boolean
  demonstration: boolean
  /** What the sealed envelope opens: nobody's account. */
  break_glass: Generated<boolean>
  created_at: Timestamp
  /** Null until the person first signs in: invited. */
  activated_at: ColumnType<Date | null, Date | null | undefined, Date | null>
  last_sign_in_at: ColumnType<Date | null, never, never>
  last_methods: ColumnType<string[] | null, never, never>
  suspended_until: ColumnType<string | null, never, string | null>
  suspended_reason: ColumnType<string | null, never, string | null>
  /** Last day; a job closes the account the day after. */
  leaves_on: ColumnType<string | null, never, string | null>
  closed_at: ColumnType<Date | null, never, Date | null>
}

export interface RoleTable {
  id: Generated<number>
  user_id: number
  role: string
  establishment_id: number | null
  ght_id: number | null
  care_unit_id: ColumnType<number | null, number | null | undefined, number | null>
  /** The directory that gives it, and takes it back; null: given by an administrator. */
  directory_id: ColumnType<number | null, number | null | undefined, number | null>
}

export interface SessionTable {
  id_hash: string
  user_id: number
  csrf_token: string
  /** How the person was identified, when it opened and since. */
  methods: string[]
  /** Last time by more than a password; null: never in this session. */
  strong_at: Timestamp | null
  /** Last time the person showed to be there, with the best means they have. */
  confirmed_at: Timestamp
  created_at: Timestamp
  expires_at: Timestamp
}

export interface LoginFailureTable {
  id: Generated<number>
  account_key: string
  address: string
  at: Timestamp
}

declare module '../database/tables.ts' {
  interface Database {
    establishments: EstablishmentTable
    ghts: GhtTable
    ght_members: GhtMemberTable
    ght_former_members: FormerMemberTable
    users: UserTable
    role_assignments: RoleTable
    sessions: SessionTable
    login_failures: LoginFailureTable
  }
}
