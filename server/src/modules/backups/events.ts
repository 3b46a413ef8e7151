import type { Proof } from '@hygie/contract/backups'
import { inScope, NO_SCOPE } from '../../platform/database/tenant.ts'
import { AppError } from '../../platform/errors/index.ts'
import { append, lastPlatformEntry, type Told } from '../../platform/ledger/index.ts'
import type { Services } from '../../platform/services.ts'

/** What happened to archives is told by the platform's stream of the ledger, and nowhere else. */
export interface BackupMade {
  name: string
  rows: number
  files: number
  bytes: number
  sha256: string
  seconds: number
  recipient: string
  removed: string[]
}
export type ProofMade = Omit<Proof, 'at'>
export interface BackupFailed {
  what: 'backup' | 'proof'
  code: string
  data: Record<string, unknown>
}

interface Payloads {
  'backup.made': BackupMade
  'backup.proof': ProofMade
  'backup.failed': BackupFailed
}

export const tell = <K extends keyof Payloads>(services: Services, kind: K, payload: Payloads[K], actor: string): Promise<unknown> =>
  services.owner.db.transaction().execute((trx) => append(trx, { establishmentId: null, at: services.clock.now(), kind, actor, payload }, services.ledgerKey))

export type Event<K extends keyof Payloads> = { at: Date; payload: Payloads[K] }

/** The newest of each kind. */
export const lastEvents = (services: Services): Promise<{ [K in keyof Payloads]: Event<K> | null }> =>
  inScope(services.app.db, { ...NO_SCOPE, platformRead: true }, async (db) => {
    const last = async <K extends keyof Payloads>(kind: K): Promise<Event<K> | null> => (await lastPlatformEntry(db, kind)) as (Told & Event<K>) | null
    return { 'backup.made': await last('backup.made'), 'backup.proof': await last('backup.proof'), 'backup.failed': await last('backup.failed') }
  })

const SAME_TROUBLE_MS = 20 * 3_600_000

/** Never the message: PostgreSQL puts the values of a row in it, and the ledger forgets nothing. */
const kindOf = (error: unknown): BackupFailed['data'] => {
  if (!(error instanceof Error)) return {}
  const code = 'code' in error && typeof error.code === 'string' ? { errorCode: error.code } : {}
  return { name: error.name, ...code }
}

/** A failure as a code; the same one is told once a day, not at each try. */
export const tellFailure = async (services: Services, what: BackupFailed['what'], error: unknown, actor: string): Promise<BackupFailed> => {
  const { code, data } = error instanceof AppError ? error : { code: 'internal', data: kindOf(error) }
  const failure: BackupFailed = { what, code, data: JSON.parse(JSON.stringify(data)) as Record<string, unknown> }
  const last = (await lastEvents(services))['backup.failed']
  const known = last?.payload.what === what && last.payload.code === code && services.clock.now().getTime() - last.at.getTime() < SAME_TROUBLE_MS
  if (!known) await tell(services, 'backup.failed', failure, actor)
  return failure
}
