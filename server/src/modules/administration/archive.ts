import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ArchiveSummary } from '@hygie/contract/administration'
import { backup, type Manifest, restore, verifyBackup } from '../../platform/archive/index.ts'
import { migrateToLatest } from '../../platform/database/migrate.ts'
import { AppError } from '../../platform/errors/index.ts'
import { createIncoming } from '../../platform/files/incoming.ts'
import { createFileStore } from '../../platform/files/index.ts'
import type { FileAnswer, SignedInContext, Upload } from '../../platform/http/context.ts'
import { openLedgerKey } from '../../platform/ledger/index.ts'
import { openSecrets } from '../../platform/secrets/index.ts'
import type { Services } from '../../platform/services.ts'
import { turnMailOff } from '../mail/index.ts'

export const summaryOf = (manifest: Manifest): ArchiveSummary => ({
  createdAt: manifest.createdAt,
  migrations: manifest.migrations.length,
  tables: manifest.tables.length,
  rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0),
  files: manifest.files,
  keys: manifest.keys,
})

/** Gives a path in the data folder that is gone afterwards, whatever happens. */
const inStaging = async <T>({ config }: Services, work: (path: string) => Promise<T>): Promise<T> => {
  const incoming = await createIncoming(join(config.dataDirectory, '.archive'))
  return incoming.use(work)
}

export const makeBackup = async (context: SignedInContext): Promise<FileAnswer> => {
  const { services, now } = context
  return inStaging(services, async (out) => {
    const manifest = await backup({ ownerPool: services.owner.pool, dataDirectory: services.config.dataDirectory, out, now })
    // The name goes with the staging, the content with the last reader: nothing is left if the caller goes away.
    const archive = await open(out)
    const { rows, files } = summaryOf(manifest)
    context.seal('backup.made', { rows, files: files.count })
    return { name: `hygie-${context.today}.hygie-backup`, mediaType: 'application/octet-stream', body: archive.createReadStream() }
  })
}

export const checkArchive = ({ services }: Pick<SignedInContext, 'services'>, upload: Upload): Promise<Manifest> =>
  inStaging(services, async (file) => {
    await receive(upload, file)
    return verifyBackup(file)
  })

/** Servers being restored: their schema is taken down and rebuilt under the feet of a second attempt. */
const restoring = new WeakSet<Services>()

/** Puts an archive in the place of an empty server, then takes up its keys. */
export const restoreArchive = async ({ services }: Pick<SignedInContext, 'services'>, upload: Upload): Promise<Manifest> => {
  if (restoring.has(services)) throw new AppError('server-busy')
  restoring.add(services)
  // Nobody creates the first account meanwhile.
  const { firstRunToken } = services
  services.firstRunToken = null
  try {
    return await inStaging(services, async (file) => {
      await receive(upload, file)
      return replace(services, file)
    })
  } finally {
    services.firstRunToken = firstRunToken
    restoring.delete(services)
  }
}

const replace = async (services: Services, file: string): Promise<Manifest> => {
  const { owner, migrations, config } = services
  const manifest = await restore({
    ownerPool: owner.pool,
    dataDirectory: config.dataDirectory,
    file,
    migrateTo: async (names) => {
      const known = names.map((name) => {
        const migration = migrations[name]
        if (!migration) throw new Error(`this Hygie does not know the migration ${name}`)
        return [name, migration] as const
      })
      await migrateToLatest(owner.db, Object.fromEntries(known))
    },
    migrateOn: async () => void (await migrateToLatest(owner.db, migrations)),
  })
  const keys = join(config.dataDirectory, 'keys')
  services.files = await createFileStore({ directory: join(config.dataDirectory, 'files'), keyFile: join(keys, 'files.key') })
  services.ledgerKey = await openLedgerKey(keys)
  services.secrets = await openSecrets(keys)
  await turnMailOff(owner.db)
  return manifest
}

const receive = ({ stream }: Upload, file: string): Promise<void> => pipeline(stream, createWriteStream(file, { flags: 'wx', mode: 0o600 }))
