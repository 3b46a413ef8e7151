import { createHash, type KeyObject, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { link, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Pool, PoolClient } from 'pg'
import { to } from 'pg-copy-streams'
import { AppError } from '../errors/index.ts'
import { createIncoming } from '../files/incoming.ts'
import { syncFolder } from '../files/key-file.ts'
import type { LedgerKey } from '../ledger/index.ts'
import { bytesOfRows, listMigrations, listSequences, listTables, qualified, quote, type Table } from './catalog.ts'
import { isEntryName, isKeyName, isStoredFile } from './entry-names.ts'
import { ARCHIVE_FORMAT, type Manifest, tableEntry } from './manifest.ts'
import { assertOutside, assertRoom, onDisk } from './room.ts'
import { makeHeader } from './sealed/header.ts'
import { inTransaction, withClient } from './session.ts'
import { type Written, writeArchive } from './write-archive.ts'

/** End of the name of an archive being written. */
export const PARTIAL = '.partial'
const IN_ORDER = new Set(['ledger_entries', 'ledger_payloads'])

export interface BackupOptions {
  ownerPool: Pool
  dataDirectory: string
  /** Path of the archive to make; an existing file is not overwritten. */
  out: string
  now: Date
  /** What wraps the keys of the tables: the archive opens with the recovery key alone. */
  master?: Manifest['master']
  /** Sealed for the holder of the recovery key, and signed as ours. */
  recoveryPublicKey: KeyObject
  ledgerKey: LedgerKey
  /** Version of the program. */
  hygie: string
  progress?: (progress: BackupProgress) => void
  /** Nothing is left of what was aborted. */
  signal?: AbortSignal
}

export interface BackupProgress {
  phase: 'rows' | 'archive'
  /** Bytes, before compression. */
  done: number
  total: number
}

export interface Made extends Written {
  manifest: Manifest
  /** Opens this archive alone. */
  archiveKey: Buffer
}

/**
 * One file with everything: rows of every table as of one instant, sealed files, the master key; sealed itself, 0600. Work goes on meanwhile.
 * It has its name once it is whole and flushed, never before.
 * @throws AppError `conflict` when `out` exists | `disk-full` | `backup-folder-unwritable` | `backup-folder-refused`
 */
export async function backup(options: BackupOptions): Promise<Made> {
  const { ownerPool, dataDirectory, out, now, signal } = options
  const folder = dirname(out)
  const tell = options.progress ?? (() => {})
  await onDisk(folder, () => assertOutside(folder, dataDirectory))
  if (await stat(out).catch(() => null)) throw new AppError('conflict', { out })
  const incoming = await onDisk(dataDirectory, () => createIncoming(join(dataDirectory, '.archive')))
  return incoming.use(async (staging) => {
    await onDisk(dataDirectory, () => mkdir(join(staging, 'tables'), { recursive: true, mode: 0o700 }))
    const expected = await withClient(ownerPool, bytesOfRows)
    await assertRoom(dataDirectory, expected)
    const copied = (done: number): void => tell({ phase: 'rows', done, total: Math.max(done, expected) })
    const database = await onDisk(dataDirectory, () =>
      inTransaction(ownerPool, 'isolation level repeatable read, read only', (client) => copyDatabase(client, { staging, signal, copied })),
    )
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
      ...(options.master ? { master: options.master } : {}),
    }
    // Rows shrink at least threefold; sealed files not at all.
    await onDisk(folder, () => assertRoom(folder, manifest.files.bytes + database.tables.reduce((sum, table) => sum + table.bytes, 0) / 3))
    const entries = [...database.tables.map(tableEntry), ...keys.map((key) => `keys/${key.path}`), ...files.map((file) => `files/${file.path}`)]
    return onDisk(folder, () => write(options, { manifest, staging, entries, now }, tell))
  })
}

async function write(
  { out, recoveryPublicKey, ledgerKey, hygie, signal }: BackupOptions,
  { manifest, staging, entries, now }: { manifest: Manifest; staging: string; entries: string[]; now: Date },
  tell: (progress: BackupProgress) => void,
): Promise<Made> {
  const archiveKey = randomBytes(32)
  const header = makeHeader({ archiveKey, recoveryPublicKey, ledgerKey, createdAt: now, hygie })
  const total = manifest.files.bytes + manifest.tables.reduce((sum, table) => sum + table.bytes, 0)
  const partial = `${out}${PARTIAL}`
  const progress = (done: number): void => tell({ phase: 'archive', done, total: Math.max(done, total) })
  try {
    const written = await writeArchive({ path: partial, manifest, folder: staging, entries, now, archiveKey, header, progress, signal })
    signal?.throwIfAborted()
    // A rename rather than a link, which network shares often refuse; one backup runs at a time and its name is its instant.
    await rename(partial, out)
    await syncFolder(dirname(out))
    return { manifest, archiveKey, ...written }
  } finally {
    await rm(partial, { force: true }).catch(() => {})
  }
}

interface Copying {
  staging: string
  signal: AbortSignal | undefined
  /** Told how many bytes of rows were written. */
  copied: (bytes: number) => void
}

async function copyDatabase(client: PoolClient, copying: Copying): Promise<Pick<Manifest, 'migrations' | 'tables' | 'sequences'>> {
  const migrations = await listMigrations(client)
  const tables: Manifest['tables'] = []
  let bytes = 0
  for (const table of await listTables(client)) {
    copying.signal?.throwIfAborted()
    const copied = await copyOut(client, table, copying)
    bytes += copied.bytes
    copying.copied(bytes)
    tables.push(copied)
  }
  const sequences: Manifest['sequences'] = []
  for (const sequence of await listSequences(client)) {
    const { rows } = await client.query<{ lastValue: string; isCalled: boolean }>(
      `select last_value::text as "lastValue", is_called as "isCalled" from ${qualified(sequence)}`,
    )
    if (rows[0]) sequences.push({ schema: 'public', name: sequence.name, ...rows[0] })
  }
  return { migrations, tables, sequences }
}

async function copyOut(client: PoolClient, table: Table, { staging, signal }: Copying): Promise<Manifest['tables'][number]> {
  if (!isEntryName(tableEntry(table))) throw new Error(`this table's name cannot be backed up: ${table.name}`)
  const sum = createHash('sha256')
  const columns = table.columns.map(quote).join(', ')
  // The chains are checked as the archive is read: their entries come in order.
  const source = IN_ORDER.has(table.name) ? `(select ${columns} from ${qualified(table)} order by stream, seq)` : `${qualified(table)} (${columns})`
  const copy = client.query(to(`copy ${source} to stdout`))
  const file = createWriteStream(join(staging, tableEntry(table)), { flags: 'wx', mode: 0o600 })
  const summed = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      sum.update(chunk)
      yield chunk
    }
  }
  await pipeline(copy, summed, file, { signal })
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
