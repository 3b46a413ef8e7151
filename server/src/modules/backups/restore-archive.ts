import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ArchiveSummary } from '@hygie/contract/backups'
import { type ArchiveReport, isSignedBy, onDisk, type Opener, readRecoveryKey, restore, verifyBackup } from '../../platform/archive/index.ts'
import { migrateToLatest } from '../../platform/database/migrate.ts'
import { AppError } from '../../platform/errors/index.ts'
import { createIncoming } from '../../platform/files/incoming.ts'
import type { Upload } from '../../platform/http/context.ts'
import { openSeals } from '../../platform/open-seals.ts'
import type { Services } from '../../platform/services.ts'
import { turnMailOff } from '../mail/index.ts'
import { type Found, masterOfArchive } from './archived-master.ts'

type Reached = { services: Services }

export interface Restored extends ArchiveReport {
  masterKeyWritten: boolean
}

/** Without the ledger's own answer, that is asked for apart. */
export const summaryOf = ({ manifest, header, ledger, masterKeyWritten = false }: ArchiveReport & Partial<Restored>, services: Services): ArchiveSummary => ({
  createdAt: manifest.createdAt,
  hygie: header?.hygie ?? null,
  migrations: manifest.migrations.length,
  tables: manifest.tables.length,
  rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0),
  files: manifest.files,
  keys: manifest.keys,
  ours: header && isSignedBy(header, services.ledgerKey.publicKeyPem),
  masterKeyWritten,
  ledger: ledger && { ok: ledger.ok, streams: ledger.streams.length, entries: ledger.streams.reduce((sum, one) => sum + one.entries, 0) },
})

/** An empty answer opens only what was not sealed. */
const openerOf = (typed: string): Opener | null => (typed.trim() === '' ? null : { recoveryKey: readRecoveryKey(typed) })

/** Gives the received file a path in the data folder that is gone afterwards, whatever happens. */
const received = async <T>({ config }: Services, { stream }: Upload, work: (file: string) => Promise<T>): Promise<T> => {
  const incoming = await onDisk(config.dataDirectory, () => createIncoming(join(config.dataDirectory, '.archive')))
  return incoming.use(async (file) => {
    await onDisk(config.dataDirectory, () => pipeline(stream, createWriteStream(file, { flags: 'wx', mode: 0o600 })))
    return work(file)
  })
}

export const checkArchive = async ({ services }: Reached, typedKey: string, upload: Upload): Promise<ArchiveReport> => {
  const opener = openerOf(typedKey)
  return received(services, upload, (file) => verifyBackup(file, opener))
}

/** Servers being restored: their schema is taken down and rebuilt under the feet of a second attempt. */
const restoring = new WeakSet<Services>()

/** Puts an archive in the place of an empty server, then takes up its keys. */
export const restoreArchive = async ({ services }: Reached, typedKey: string, upload: Upload): Promise<Restored> => {
  const opener = openerOf(typedKey)
  if (restoring.has(services)) throw new AppError('server-busy')
  restoring.add(services)
  services.firstRunClosed = true
  try {
    return await received(services, upload, (file) => replace(services, file, opener))
  } finally {
    services.firstRunClosed = false
    restoring.delete(services)
  }
}

/** Steps of the schema that a restore needs, from the migrations this Hygie knows. */
export const steps = (owner: Services['owner'], migrations: Services['migrations']) => ({
  migrateTo: async (names: string[]): Promise<void> => {
    const known = names.map((name) => {
      const migration = migrations[name]
      if (!migration) throw new Error(`this Hygie does not know the migration ${name}`)
      return [name, migration] as const
    })
    await migrateToLatest(owner.db, Object.fromEntries(known))
  },
  migrateOn: async (): Promise<void> => void (await migrateToLatest(owner.db, migrations)),
})

const replace = async (services: Services, file: string, opener: Opener | null): Promise<Restored> => {
  const { owner, migrations, config, clock } = services
  let found: Found = { master: null, written: false }
  let begun = false
  try {
    const { manifest, header } = await restore({
      ownerPool: owner.pool,
      dataDirectory: config.dataDirectory,
      file,
      opener,
      accept: async (read) => {
        found = await masterOfArchive(services, read)
        begun = true
      },
      ...steps(owner, migrations),
    })
    await turnMailOff(owner.db)
    return { manifest, header, ledger: null, masterKeyWritten: found.written }
  } finally {
    // Failed midway too: the tables were made anew, and hold no key any more.
    if (begun) Object.assign(services, await openSeals(config, owner.db, clock, () => Promise.reject(new AppError('server-sealed')), found.master))
  }
}
