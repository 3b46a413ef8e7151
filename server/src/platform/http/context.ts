import type { Readable } from 'node:stream'
import type { Permission } from '@hygie/contract'
import type { FastifyBaseLogger } from 'fastify'
import type { Db, Trx } from '../database/tenant.ts'
import type { Access, TenantAccess, User } from '../permissions/access.ts'
import type { Services } from '../services.ts'
import type { Identification } from './step-up.ts'

/** What every handler gets, whatever its route. */
export interface RequestContext {
  services: Services
  log: FastifyBaseLogger
  /** Address of the caller, for throttling. */
  address: string
  now: Date
  /** Paris day of `now`. */
  today: string
}

/** Of a request that is about no house. */
export interface OuterContext extends RequestContext {
  /** Scheme and host that the caller asked for: `https://hygie.ch-exemple.fr`. */
  origin: string
}

export interface PublicContext extends OuterContext {
  db: Db
  user: User | null
  access: Access | null
  csrfToken: string
  /** Sets or clears the session cookie of the answer. */
  setSession(session: { secret: string; expiresAt: Date } | null): void
  sessionSecret: string | null
  identified: Identification | null
  /** Secret of a sign-in begun with a provider, kept by the browser until the person comes back. */
  attemptSecret: string | null
  setAttempt(attempt: { secret: string; expiresAt: Date } | null): void
}

export interface SignedInContext extends OuterContext {
  db: Trx
  user: User
  access: Access
  sessionSecret: string | null
  identified: Identification | null
  /** Sets or clears the session cookie of the answer. */
  setSession: PublicContext['setSession']
  /** Ledger entry of the platform, appended as the last statement of the transaction. */
  seal(kind: string, payload: Record<string, unknown>): void
  /** The same in the stream of a house, which the transaction must be opened to. */
  sealIn(establishmentId: number, kind: string, payload: Record<string, unknown>): void
}

/** One establishment, one transaction walled to it. */
export interface TenantContext extends RequestContext {
  db: Trx
  user: User
  access: Access
  establishmentId: number
  establishment: TenantAccess
  /** The import that is running: what is recorded comes from it. */
  import?: { id: number; label: string; fileId: number }
  /** Ledger entry of this establishment, appended as the last statement of the transaction. */
  seal(kind: string, payload: Record<string, unknown>): void
  fileHashes(fileIds: readonly number[]): Promise<string[]>
}

/** The care units a person answers for in one establishment: the transaction reads nothing else of it. */
export type UnitContext = Omit<TenantContext, 'import' | 'fileHashes'> & { careUnits: readonly { id: number; name: string }[] }

/** A whole group: members read live only. */
export interface GroupContext extends RequestContext {
  db: Trx
  user: User
  access: Access
  ghtId: number
  readLive: ReadonlySet<number>
  can(permission: Permission): boolean
  sealIn(establishmentId: number, kind: string, payload: Record<string, unknown>): void
  /** Turns the same transaction to one member, for writes. */
  tenant(establishmentId: number): TenantContext
}

export interface Upload {
  name: string
  mediaType: string
  /** Read once; more than the route's `maxBytes` ends it with payload-too-large. */
  stream: Readable
}

export interface FileAnswer {
  name: string
  mediaType: string
  /** A function is called once the transaction is over: what is long to make must not hold a connection. */
  body: Readable | Uint8Array | (() => Promise<Readable | Uint8Array>)
  /** Shown in the browser instead of downloaded; only for types we wrote ourselves (PDF). */
  inline?: boolean
}
