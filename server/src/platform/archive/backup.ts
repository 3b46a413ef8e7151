import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { link, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Pool, PoolClient } from 'pg'
import { to } from 'pg-copy-streams'
import { AppError } from '../errors/index.ts'
import { createIncoming } from '../files/incoming.ts'
import { syncFolder } from '../files/key-file.ts'
import { listMigrations, listSequences, listTables, qualified, quote, type Table } from './catalog.ts'
import { isEntryName, isKeyName, isStoredFile } from './entry-names.ts'
import { ARCHIVE_FORMAT, type Manifest, tableEntry } from './manifest.ts'
import { inTransaction } from './session.ts'
import { writeArchive } from './write-archive.ts'

export interface BackupOptions {
  ownerPool: Pool
  dataDirectory: string
  /** Path of the archive to make; an existing file is not overwritten. */
  out: string
  now: Date
  /** What tells the master key, without it. */
  master?: Manifest['master']
}

/**
 * One file with everything: rows of every table as of one instant, among them the wrapped keys, and sealed files. The master key is not in it.
 * It is written 0600: what is not sealed in the tables is readable there. Work goes on meanwhile.
 * @throws AppError `conflict` when `out` exists
 */
export async function backup({ ownerPool, dataDirectory, out, now, master }: BackupOptions): Promise<Manifest> {
  if (await stat(out).catch(() => null)) throw new AppError('conflict', { out })
  const incoming = await createIncoming(join(dataDirectory, '.archive'))
  return incoming.use(async (staging) => {
    await mkdir(join(staging, 'tables'), { recursive: true, mode: 0o700 })
    const database = await inTransaction(ownerPool, 'isolation level repeatable read, read only', (client) => copyDatabase(client, staging))
    // Files are never changed, and are put before the row that names them: those of the snapshot are all there.
    const files = await linkAll(join(dataDirectory, 'files'), join(staging, 'files'), isStoredFile)
    const keys = await linkAll(join(dataDirectory, 'keys'), join(staging, 'keys'), isKeyName)
    const manifest: Manifest = {
      format: 'hygie-backup',
      version: ARCHIVE_FORMAT,
      createdAt: now.toISOString(),
      ...database,
      files: { count: files.length, bytes: files.reduce((sum, file) => sum + file.bytes, 0) },
      keys: keys.map((key) => key.path),
      ...(master ? { master } : {}),
    }
    const entries = [...database.tables.map(tableEntry), ...keys.map((key) => `keys/${key.path}`), ...files.map((file) => `files/${file.path}`)]
    const partial = `${out}.${randomBytes(4).toString('hex')}.partial`
    try {
      await writeArchive(partial, manifest, staging, entries, now)
      await link(partial, out).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'EEXIST' ? new AppError('conflict', { out }) : error
      })
    } finally {
      await rm(partial, { force: true })
    }
    await syncFolder(dirname(out))
    return manifest
  })
}

async function copyDatabase(client: PoolClient, staging: string): Promise<Pick<Manifest, 'migrations' | 'tables' | 'sequences'>> {
  const migrations = await listMigrations(client)
  const tables: Manifest['tables'] = []
  for (const table of await listTables(client)) tables.push(await copyOut(client, table, staging))
  const sequences: Manifest['sequences'] = []
  for (const sequence of await listSequences(client)) {
    const { rows } = await client.query<{ lastValue: string; isCalled: boolean }>(
      `select last_value::text as "lastValue", is_called as "isCalled" from ${qualified(sequence)}`,
    )
    if (rows[0]) sequences.push({ schema: 'public', name: sequence.name, ...rows[0] })
  }
  return { migrations, tables, sequences }
}

async function copyOut(client: PoolClient, table: Table, staging: string): Promise<Manifest['tables'][number]> {
  if (!isEntryName(tableEntry(table))) throw new Error(`this table's name cannot be backed up: ${table.name}`)
  const sum = createHash('sha256')
  const copy = client.query(to(`copy ${qualified(table)} (${table.columns.map(quote).join(', ')}) to stdout`))
  const file = createWriteStream(join(staging, tableEntry(table)), { flags: 'wx', mode: 0o600 })
  const summed = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      sum.update(chunk)
      yield chunk
    }
  }
  await pipeline(copy, summed, file)
  return { schema: 'public', name: table.name, columns: table.columns, rows: copy.rowCount, bytes: file.bytesWritten, sha256: sum.digest('hex') }
}

/** Hard links, so that a file removed meanwhile is still read. */
async function linkAll(from: string, into: string, wanted: (path: string) => boolean): Promise<{ path: string; bytes: number }[]> {
  const linked: { path: string; bytes: number }[] = []
  for (const path of (await readdir(from, { recursive: true }).catch((): string[] => [])).toSorted()) {
    if (!wanted(path)) continue
    await mkdir(dirname(join(into, path)), { recursive: true })
    const done = await link(join(from, path), join(into, path)).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error
        return false
      },
    )
    if (done) linked.push({ path, bytes: (await stat(join(into, path))).size })
  }
  return linked
}
