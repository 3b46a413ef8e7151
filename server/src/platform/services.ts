import type { FastifyBaseLogger } from 'fastify'
import type { Config } from '../config.ts'
import type { ActionSubscriber } from './changes/index.ts'
import type { Clock } from './clock/index.ts'
import type { Compute } from './compute/index.ts'
import type { Connection } from './database/connect.ts'
import type { Migrations } from './database/migrate.ts'
import type { DueDateSource } from './due-dates/index.ts'
import type { Events } from './events/index.ts'
import type { FactKinds, FactSubscriber } from './facts/index.ts'
import type { FileStore } from './files/index.ts'
import type { SharedImport, UndoneImport } from './imports/index.ts'
import type { Jobs } from './jobs/index.ts'
import type { Keyring, SealedColumn } from './keys/index.ts'
import type { LedgerKey } from './ledger/index.ts'
import type { SearchSource } from './search/index.ts'
import type { Telemetry } from './telemetry/index.ts'
import type { Secrets } from './secrets/index.ts'
import type { SignatureSource } from './signatures/index.ts'

/** What the process holds for everybody; passed explicitly, no container. Read it when needed: a restored backup replaces `keys` and what they open. */
export interface Services {
  config: Config
  clock: Clock
  log: FastifyBaseLogger
  /** Requests: walled by row-level security. */
  app: Connection
  /** Migrations, backup, removal of a whole tenant. */
  owner: Connection
  /** Of every module: a backup is restored at its own version, then brought on. */
  migrations: Migrations
  /** Every key of the house; files, columns, secrets and the ledger take theirs from it. */
  keys: Keyring
  /** Of every module: what a new key seals again. */
  sealedColumns: readonly SealedColumn[]
  files: FileStore
  /** Heavy reading, away from the HTTP loop. */
  compute: Compute
  ledgerKey: LedgerKey
  secrets: Secrets
  factKinds: FactKinds
  factSubscribers: FactSubscriber[]
  actionSubscribers: ActionSubscriber[]
  signatures: readonly SignatureSource[]
  searches: readonly SearchSource[]
  dueDates: readonly DueDateSource[]
  /** By kind: what brings a module back in line once an import is undone. */
  imports: ReadonlyMap<string, UndoneImport>
  sharedImports: ReadonlyMap<string, SharedImport>
  /** What every process on this database writes, as it is written. */
  events: Events
  jobs: Jobs
  /** Times and counts of this process. */
  telemetry: Telemetry
  /** Nobody creates the first account while a backup is being restored. */
  firstRunClosed: boolean
  /** Secret of the command line, kept 0600 in the data folder. */
  localTokenHash: string
  version: string
  /** Of the data folder; tells this Hygie from another program that took the port. */
  instanceId: string
  /** Where we listen: `http://127.0.0.1:8420`; empty before. */
  address: string
}
