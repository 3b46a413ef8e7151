import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { DatabaseError, type Pool, type PoolClient } from 'pg'
import { from } from 'pg-copy-streams'
import { AppError } from '../errors/index.ts'
import { dropSchemaObjects, filledTables, liftedRules, listMigrations, listTables, qualified, quote } from './catalog.ts'
import { createIncoming } from '../files/incoming.ts'
import { type Manifest, tableEntry } from './manifest.ts'
import { assertRoom, onDisk } from './room.ts'
import type { Opener } from './sealed/header.ts'
import { type Placement, placeFolder } from './place-folder.ts'
import { type Read, readArchive } from './read-archive.ts'
import { inTransaction, withClient } from './session.ts'

export interface RestoreOptions {
  ownerPool: Pool
  dataDirectory: string
  file: string
  opener: Opener | null
  /** Before anything is changed; throws when this archive would not open here. */
  accept?: (manifest: Manifest) => Promise<void>
  /** Brings an empty schema to exactly these migrations, in this order; throws when one is unknown. */
  migrateTo: (migrations: string[]) => Promise<void>
  /** Brings the schema to the newest version. */
  migrateOn: () => Promise<void>
}

/**
 * Restores an archive into a server without rows, whatever its version. All or nothing: on failure the server is empty again.
 * Keys change: the program has to be started again afterwards. Keys and files found there are set aside, not deleted.
 * @throws AppError `server-not-empty` { tables } | `archive-damaged` | `archive-newer` | `archive-unknown-migrations` | `wrong-recovery-key` | `disk-full`
 */
export async function restore(options: RestoreOptions): Promise<Read> {
  const { ownerPool, dataDirectory, file, opener } = options
  const incoming = await onDisk(dataDirectory, () => createIncoming(join(dataDirectory, '.archive')))
  return incoming.use(async (staging) => {
    await withClient(ownerPool, emptyOrThrow)
    await assertRoom(dataDirectory, (await stat(file)).size)
    const read = await onDisk(dataDirectory, () => readArchive(file, { opener, into: staging }))
    const { manifest } = read
    // Reading may have been long.
    await withClient(ownerPool, emptyOrThrow)
    await options.accept?.(manifest)
    try {
      await rebuildSchema(options, manifest)
      await load(options, manifest, staging)
    } catch (error) {
      // Its own failure would hide the first; the next start migrates anyway.
      await startAfresh(options).catch(() => {})
      throw error
    }
    await options.migrateOn()
    return read
  })
}

async function emptyOrThrow(client: PoolClient): Promise<void> {
  const tables = await filledTables(client)
  if (tables.length > 0) throw new AppError('server-not-empty', { tables })
}

/** After a failure: the newest schema, without rows. */
async function startAfresh({ ownerPool, migrateOn }: RestoreOptions): Promise<void> {
  await withClient(ownerPool, async (client) => {
    if ((await filledTables(client)).length === 0) await dropSchemaObjects(client)
  })
  await migrateOn()
}

async function rebuildSchema({ ownerPool, migrateTo }: RestoreOptions, manifest: Manifest): Promise<void> {
  await withClient(ownerPool, dropSchemaObjects)
  try {
    await migrateTo(manifest.migrations)
  } catch (error) {
    throw new AppError('archive-unknown-migrations', { detail: error instanceof Error ? error.message : String(error) })
  }
  const applied = await withClient(ownerPool, listMigrations)
  const missing = manifest.migrations.filter((name) => !applied.includes(name))
  if (missing.length > 0 || applied.length !== manifest.migrations.length) throw new AppError('archive-unknown-migrations', { missing })
}

async function load({ ownerPool, dataDirectory }: RestoreOptions, manifest: Manifest, staging: string): Promise<void> {
  const placed: Placement[] = []
  try {
    await inTransaction(ownerPool, '', async (client) => {
      await loadTables(client, manifest, staging)
      for (const folder of ['files', 'keys']) placed.push(await placeFolder(join(staging, folder), join(dataDirectory, folder), manifest.createdAt))
    })
  } catch (error) {
    for (const placement of placed) await placement.undo()
    if (!(error instanceof DatabaseError)) throw error
    throw new AppError('archive-damaged', { reason: 'rows', detail: error.message })
  }
}

async function loadTables(client: PoolClient, manifest: Manifest, staging: string): Promise<void> {
  const known = await listTables(client)
  const names = (tables: { name: string }[]): string =>
    tables
      .map((table) => table.name)
      .toSorted()
      .join()
  if (names(known) !== names(manifest.tables)) throw new AppError('archive-damaged', { reason: 'tables' })
  const rules = await liftedRules(client)
  for (const statement of rules.lift) await client.query(statement)
  // Rows a migration may have put there come back with the archive.
  if (known.length > 0) await client.query(`truncate ${known.map(qualified).join(', ')}`)
  for (const table of manifest.tables) {
    const copy = client.query(from(`copy ${qualified(table)} (${table.columns.map(quote).join(', ')}) from stdin`))
    await pipeline(createReadStream(join(staging, tableEntry(table))), copy)
    if (copy.rowCount !== table.rows) throw new AppError('archive-damaged', { reason: 'rows', name: table.name, expected: table.rows, found: copy.rowCount })
  }
  for (const sequence of manifest.sequences)
    await client.query('select setval($1::regclass, $2::bigint, $3)', [qualified(sequence), sequence.lastValue, sequence.isCalled])
  for (const statement of rules.restore) await client.query(statement)
}
