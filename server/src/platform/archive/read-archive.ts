import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { extract, type Extract } from 'tar-stream'
import { AppError } from '../errors/index.ts'
import { isEntryName } from './entry-names.ts'
import type { Opener, SealedHeader } from './sealed/header.ts'
import { openStream, splitHeader } from './sealed/stream.ts'
import { ARCHIVE_FORMAT, envelopeSchema, type Manifest, MANIFEST, manifestSchema, SUMS, tableEntry } from './manifest.ts'

/** Manifest and sums are held in memory. */
const MAX_TEXT = 256 * 2 ** 20

const damaged = (reason: string, data: Record<string, unknown> = {}): AppError => new AppError('archive-damaged', { reason, ...data })

export interface Reading {
  /** Null opens only an archive of the first versions, which were not sealed. */
  opener: Opener | null
  /** Where the entries are written; null checks without writing. */
  into: string | null
}

export interface Read {
  manifest: Manifest
  /** Null for an archive that was not sealed. */
  header: SealedHeader | null
}

/**
 * Reads an archive to its end and checks every byte of it.
 * @throws AppError `archive-damaged` { reason } | `archive-newer` { version, readable } | `wrong-recovery-key` { wanted } | `recovery-key-needed` { wanted }
 */
export async function readArchive(file: string, { opener, into }: Reading): Promise<Read> {
  const source = createReadStream(file)
  try {
    const { read, rest } = await splitHeader(source)
    if (read && !opener) throw new AppError('recovery-key-needed', { wanted: read.header.recipient })
    const manifest = await readTar(read && opener ? openStream(rest, read, opener) : rest, into)
    if (read && manifest.createdAt !== read.header.createdAt) throw damaged('header')
    return { manifest, header: read?.header ?? null }
  } finally {
    source.destroy()
  }
}

/** The bytes of one entry of an archive that was checked before; what follows it is not read. */
export async function* entryOfArchive(file: string, opener: Opener | null, wanted: string): AsyncGenerator<Uint8Array> {
  const source = createReadStream(file)
  const untar = extract()
  try {
    const { read, rest } = await splitHeader(source)
    pipeline(read && opener ? openStream(rest, read, opener) : rest, createZstdDecompress(), untar).catch(() => {})
    for await (const entry of untar) {
      if (entry.header.name !== wanted) {
        for await (const _ of entry);
        continue
      }
      yield* entry as AsyncIterable<Uint8Array>
      return
    }
    throw damaged('cut', { name: wanted })
  } finally {
    untar.destroy()
    source.destroy()
  }
}

async function readTar(plain: AsyncIterable<Uint8Array>, into: string | null): Promise<Manifest> {
  const untar = extract()
  const reading = pipeline(plain, createZstdDecompress(), untar)
  // Its failure also ends the loop of `checkEntries`.
  reading.catch(() => {})
  try {
    const manifest = await checkEntries(untar, into)
    await reading
    return manifest
  } catch (error) {
    if (error instanceof AppError || isFileError(error)) throw error
    throw damaged('unreadable', { detail: error instanceof Error ? error.message : String(error) })
  } finally {
    untar.destroy()
  }
}

/** The disk's own troubles (missing file, no room left) are not the archive's. */
const isFileError = (error: unknown): boolean => error instanceof Error && 'syscall' in error

type Entry = Extract extends AsyncIterable<infer One> ? One : never

async function checkEntries(entries: Extract, into: string | null): Promise<Manifest> {
  let manifest: Manifest | null = null
  let announced: string | null = null
  const sums = new Map<string, { sha256: string; bytes: number }>()
  for await (const entry of entries) {
    const { name, size, type } = entry.header
    if (announced !== null || sums.has(name) || (type !== 'file' && type !== 'contiguous-file')) throw damaged('unexpected-entry', { name })
    if (manifest === null) {
      if (name !== MANIFEST) throw damaged('no-manifest')
      const text = await readText(entry)
      manifest = parseManifest(text)
      sums.set(name, { sha256: createHash('sha256').update(text).digest('hex'), bytes: text.length })
    } else if (name === SUMS) announced = (await readText(entry)).toString('utf8')
    else {
      if (!isEntryName(name)) throw damaged('unexpected-entry', { name })
      sums.set(name, { sha256: await consume(entry, into === null ? null : join(into, name)), bytes: size })
    }
  }
  if (!manifest || announced === null) throw damaged('cut')
  compareSums(announced, sums)
  compareManifest(manifest, sums)
  return manifest
}

function parseManifest(text: Buffer): Manifest {
  const json = (() => {
    try {
      return JSON.parse(text.toString('utf8')) as unknown
    } catch {
      throw damaged('no-manifest')
    }
  })()
  const envelope = envelopeSchema.safeParse(json)
  if (!envelope.success) throw damaged('no-manifest')
  if (envelope.data.version > ARCHIVE_FORMAT) throw new AppError('archive-newer', { version: envelope.data.version, readable: ARCHIVE_FORMAT })
  const manifest = manifestSchema.safeParse(json)
  if (!manifest.success) throw damaged('manifest')
  return manifest.data
}

function compareSums(announced: string, sums: Map<string, { sha256: string }>): void {
  const expected = [...sums].map(([name, { sha256 }]) => `${sha256}  ${name}\n`)
  if (announced === expected.join('')) return
  const lines = new Set(announced.split('\n'))
  const altered = expected.find((line) => !lines.has(line.trimEnd()))
  throw damaged('sums', { name: altered?.slice(66).trimEnd() })
}

function compareManifest(manifest: Manifest, sums: Map<string, { sha256: string; bytes: number }>): void {
  for (const table of manifest.tables) {
    const read = sums.get(tableEntry(table))
    if (read?.sha256 !== table.sha256 || read.bytes !== table.bytes) throw damaged('table', { name: table.name })
  }
  const files = [...sums].filter(([name]) => name.startsWith('files/'))
  const bytes = files.reduce((sum, [, file]) => sum + file.bytes, 0)
  if (files.length !== manifest.files.count || bytes !== manifest.files.bytes) throw damaged('files', { expected: manifest.files.count, found: files.length })
  const missing = manifest.keys.find((key) => !sums.has(`keys/${key}`))
  if (missing !== undefined) throw damaged('keys', { name: missing })
  if (sums.size !== 1 + manifest.tables.length + files.length + manifest.keys.length) throw damaged('unexpected-entry')
}

async function readText(entry: Entry): Promise<Buffer> {
  if (entry.header.size > MAX_TEXT) throw damaged('manifest')
  const chunks: Buffer[] = []
  for await (const chunk of entry) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

async function consume(entry: Entry, path: string | null): Promise<string> {
  const sum = createHash('sha256')
  const summed = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of entry) {
      sum.update(chunk as Buffer)
      yield chunk as Buffer
    }
  }
  if (path === null) for await (const _ of summed());
  else {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await pipeline(summed, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }))
  }
  return sum.digest('hex')
}
