import type { ColumnType } from 'kysely'
import type { Generated, Timestamp } from '../../platform/database/tables.ts'

export interface FederationProviderTable {
  id: Generated<number>
  kind: 'openid' | 'directory'
  name: string
  enabled: boolean
  /** The rest of what an administrator wrote, but the secret. */
  settings: ColumnType<Record<string, unknown>, string, string>
  secret_sealed: Buffer | null
  changed_at: Timestamp
  changed_by: string
}

export interface FederationIdentityTable {
  id: Generated<number>
  provider_id: number
  /** As the provider names the person for ever. */
  subject: string
  user_id: number
  linked_at: Timestamp
  linked_by: string
  last_used_at: Timestamp | null
  /** Level received then. */
  last_acr: string | null
  last_token_sealed: Buffer | null
}

/** Came to the door, known there and not here; forgotten after a month. */
export interface FederationArrivalTable {
  provider_id: number
  subject: string
  name: string
  email: string | null
  acr: string | null
  at: Timestamp
}

/** Between leaving for a provider and coming back: once, ten minutes, from the same browser. */
export interface FederationAttemptTable {
  secret_hash: string
  provider_id: number
  sealed: Buffer
  invitation_hash: string | null
  expires_at: Timestamp
}

export interface FederationInvitationTable {
  token_hash: string
  provider_id: number
  user_id: number
  expires_at: Timestamp
}

export interface FederationSessionTable {
  session_hash: string
  identity_id: number
  sid: string | null
  token_sealed: Buffer | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    federation_providers: FederationProviderTable
    federation_identities: FederationIdentityTable
    federation_arrivals: FederationArrivalTable
    federation_attempts: FederationAttemptTable
    federation_invitations: FederationInvitationTable
    federation_sessions: FederationSessionTable
  }
}
