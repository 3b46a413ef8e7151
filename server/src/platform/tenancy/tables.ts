import type { Generated, Timestamp } from '../database/tables.ts'

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
}

export interface UserTable {
  id: Generated<number>
  name: string
  email: string
  job_title: string
  password_hash: string
  disabled: boolean
  demonstration: boolean
  created_at: Timestamp
}

export interface RoleTable {
  id: Generated<number>
  user_id: number
  role: string
  establishment_id: number | null
  ght_id: number | null
}

export interface SessionTable {
  id_hash: string
  user_id: number
  csrf_token: string
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
    users: UserTable
    role_assignments: RoleTable
    sessions: SessionTable
    login_failures: LoginFailureTable
  }
}
