import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ArchiveSummary } from '@hygie/contract/administration'
import { backup, type Manifest, restore, verifyBackup } from '../../platform/archive/index.ts'
import { migrateToLatest } from '../../platform/database/migrate.ts'
import { AppError } from '../../platform/errors/index.ts'
import { createIncoming } from '../../platform/files/incoming.ts'
import type { FileAnswer, SignedInContext, Upload } from '../../platform/http/context.ts'
import { currentMaster, findMaster, type Master } from '../../platform/keys/index.ts'
import { keySettings, openSeals } from '../../platform/open-seals.ts'
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
    const kept = await currentMaster(services.owner.db)
    const master = kept && { id: kept.id, derivation: kept.derivation }
    const manifest = await backup({ ownerPool: services.owner.pool, dataDirectory: services.config.dataDirectory, out, now, master })
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
export const restoreArchive = async ({ services }: Pick<SignedInContext, 'services'>, passphrase: string | undefined, upload: Upload): Promise<Manifest> => {
  if (restoring.has(services)) throw new AppError('server-busy')
  restoring.add(services)
  // Nobody creates the first account meanwhile.
  const { firstRunToken } = services
  services.firstRunToken = null
  try {
    return await inStaging(services, async (file) => {
      await receive(upload, file)
      return replace(services, file, passphrase)
    })
  } finally {
    services.firstRunToken = firstRunToken
    restoring.delete(services)
  }
}

/** The master key of an archive, among those this server holds or by the passphrase that came with it. */
const masterOfArchive = async (services: Services, { master }: Manifest, passphrase: string | undefined): Promise<Master | null> => {
  if (!master) return null
  const told = master.derivation && passphrase ? { derivation: master.derivation, passphrase } : undefined
  const found = services.keys.masterIf(master.id) ?? (await findMaster(keySettings(services.config), master.id, told))
  if (!found) throw new AppError('archive-master-key', { masterId: master.id, passphrase: master.derivation !== null })
  return found
}

const replace = async (services: Services, file: string, passphrase: string | undefined): Promise<Manifest> => {
  const { owner, migrations, config, clock } = services
  let known: Master | null = null
  let begun = false
  try {
    const manifest = await restore({
      ownerPool: owner.pool,
      dataDirectory: config.dataDirectory,
      file,
      accept: async (read) => {
        known = await masterOfArchive(services, read, passphrase)
        begun = true
      },
      migrateTo: async (names) => {
        const wanted = names.map((name) => {
          const migration = migrations[name]
          if (!migration) throw new Error(`this Hygie does not know the migration ${name}`)
          return [name, migration] as const
        })
        await migrateToLatest(owner.db, Object.fromEntries(wanted))
      },
      migrateOn: async () => void (await migrateToLatest(owner.db, migrations)),
    })
    await turnMailOff(owner.db)
    return manifest
  } finally {
    // Failed midway too: the tables were made anew, and hold no key any more.
    if (begun) Object.assign(services, await openSeals(config, owner.db, clock, () => Promise.reject(new AppError('server-sealed')), known))
  }
}

const receive = ({ stream }: Upload, file: string): Promise<void> => pipeline(stream, createWriteStream(file, { flags: 'wx', mode: 0o600 }))
