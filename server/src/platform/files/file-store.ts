import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import { AppError } from '../errors/index.ts'
import { createIncoming } from './incoming.ts'
import { syncFolder } from './key-file.ts'
import { HEADER_BYTES, opensWith, seal, unseal } from './seal.ts'

export interface PutResult {
  /** Of the plain content. */
  sha256: string
  bytes: number
  /** On disk, compressed and sealed. */
  storedBytes: number
}

export interface StoredContent {
  establishmentId: number
  sha256: string
  /** Sealed, on disk. */
  bytes: number
  writtenAt: Date
}

export type FileState = 'whole' | 'missing' | 'altered' | 'wrong-key'

/** Keys of an establishment's files. */
export interface FileKeys {
  /** Seals what is stored now. */
  current(establishmentId: number): Promise<Buffer>
  /** Open what was stored, the likeliest first. @throws AppError keys-destroyed */
  all(establishmentId: number): Promise<readonly Buffer[]>
}

/** The one way files are written and read. They are sealed, compressed and addressed by the SHA-256 of their content, establishment by establishment. */
export interface FileStore {
  /**
   * Stores a stream; the same content twice is stored once. It becomes visible whole or not at all.
   * @throws AppError `payload-too-large` { maxBytes }; whatever the source throws; nothing is left behind
   */
  put(establishmentId: number, source: AsyncIterable<Uint8Array>, limits: { maxBytes: number }): Promise<PutResult>
  /**
   * Plain content. The first chunk is already checked when this resolves; a later damage ends the stream with the same errors.
   * @throws AppError `file-altered` | `wrong-file-key`
   */
  open(establishmentId: number, sha256: string): Promise<Readable>
  /** Reads a file to its end. */
  verify(establishmentId: number, sha256: string): Promise<FileState>
  /**
   * For good: the salt of its key is overwritten before the file goes. To be called once no row names this content any more, after the commit.
   * @returns false when it was stored again since `writtenBefore`: somebody is about to name it
   */
  remove(establishmentId: number, sha256: string, writtenBefore?: Date): Promise<boolean>
  /** Not under today's key of its establishment. */
  needsSealing(establishmentId: number, sha256: string): Promise<boolean>
  /**
   * Seals a file again when it is not under today's key; the same content stays at the same address meanwhile.
   * @returns whether there was something to do; false too when it is gone
   */
  reseal(establishmentId: number, sha256: string): Promise<boolean>
  /** What lies on disk, whoever names it; `writtenAt` is renewed each time the content is stored. */
  list(): Promise<StoredContent[]>
  /** Everything an establishment stored, for good: removal of the demonstration, or of a house. */
  removeAll(establishmentId: number): Promise<void>
}

/** Opens the store and sweeps what a killed process left half written. */
export async function createFileStore({ directory, keys }: { directory: string; keys: FileKeys }): Promise<FileStore> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const incoming = await createIncoming(join(directory, '.incoming'))

  const folderOf = (establishmentId: number): string => {
    if (!Number.isSafeInteger(establishmentId) || establishmentId < 1) throw new Error(`not an establishment: ${establishmentId}`)
    return join(directory, String(establishmentId))
  }
  const pathOf = (establishmentId: number, sha256: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256')
    return join(folderOf(establishmentId), sha256.slice(0, 2), sha256)
  }

  const put: FileStore['put'] = (establishmentId, source, { maxBytes }) =>
    incoming.use(async (temporary) => {
      const plain = { sum: createHash('sha256'), bytes: 0 }
      const counted = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
        for await (const chunk of chunks) {
          plain.bytes += chunk.length
          if (plain.bytes > maxBytes) throw new AppError('payload-too-large', { maxBytes })
          plain.sum.update(chunk)
          yield chunk
        }
      }
      const file = createWriteStream(temporary, { flags: 'wx', mode: 0o600, flush: true })
      const key = await keys.current(establishmentId)
      await pipeline(source, counted, createZstdCompress(), (chunks: AsyncIterable<Uint8Array>) => seal(chunks, key, establishmentId), file)
      const sha256 = plain.sum.digest('hex')
      const path = pathOf(establishmentId, sha256)
      const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      // Replacing an identical file is harmless, and mends it if it was damaged.
      await rename(temporary, path)
      await syncFolder(dirname(path))
      if (made !== undefined) await Promise.all([syncFolder(dirname(dirname(path))), syncFolder(directory)])
      return { sha256, bytes: plain.bytes, storedBytes: file.bytesWritten }
    })

  const openFile: FileStore['open'] = async (establishmentId, sha256) => {
    const openers = await keys.all(establishmentId)
    const handle = await open(pathOf(establishmentId, sha256)).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? new AppError('file-altered', { sha256, reason: 'missing' }) : error
    })
    const chunks = unseal(handle.createReadStream({ highWaterMark: 2 ** 18 }), openers, establishmentId)
    const first = await chunks.next()
    const body = Readable.from(plainOf(first, chunks, sha256), { objectMode: false })
    // A reader that leaves before its first byte would keep the file open.
    body.once('close', () => void chunks.return(undefined))
    return body
  }

  const verify: FileStore['verify'] = async (establishmentId, sha256) => {
    try {
      for await (const _ of await openFile(establishmentId, sha256));
      return 'whole'
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (error.code === 'wrong-file-key') return 'wrong-key'
      return error.data['reason'] === 'missing' ? 'missing' : 'altered'
    }
  }

  return {
    put,
    open: openFile,
    verify,
    remove: async (establishmentId, sha256, writtenBefore) => {
      const path = pathOf(establishmentId, sha256)
      const kept = await stat(path).catch(() => null)
      if (kept && writtenBefore && kept.mtime >= writtenBefore) return false
      await spoil(path)
      await rm(path, { force: true })
      return true
    },
    needsSealing: async (establishmentId, sha256) => {
      const head = await readHead(pathOf(establishmentId, sha256))
      return head !== null && !opensWith(head, await keys.current(establishmentId))
    },
    reseal: (establishmentId, sha256) =>
      incoming.use(async (temporary) => {
        const path = pathOf(establishmentId, sha256)
        const key = await keys.current(establishmentId)
        const head = await readHead(path)
        if (!head || opensWith(head, key)) return false
        const before = await stat(path)
        const handle = await open(path)
        const plain = unseal(handle.createReadStream(), await keys.all(establishmentId), establishmentId)
        await pipeline(seal(plain, key, establishmentId), createWriteStream(temporary, { flags: 'wx', mode: 0o600, flush: true }))
        // The time tells how long nobody named it.
        await utimes(temporary, before.atime, before.mtime)
        // Removed meanwhile: it must not come back.
        if (!(await stat(path).catch(() => null))) return false
        await rename(temporary, path)
        await syncFolder(dirname(path))
        return true
      }),
    list: () => listContent(directory),
    removeAll: async (establishmentId) => {
      for (const path of await readdir(folderOf(establishmentId), { recursive: true, withFileTypes: true }).catch(() => []))
        if (path.isFile()) await spoil(join(path.parentPath, path.name))
      await rm(folderOf(establishmentId), { recursive: true, force: true })
    },
  }
}

/** Without its salt a sealed file opens no more, even found again among the free blocks of the disk. */
async function spoil(path: string): Promise<void> {
  const handle = await open(path, 'r+').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return null
  })
  if (!handle) return
  try {
    await handle.write(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function readHead(path: string): Promise<Buffer | null> {
  const handle = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return null
  })
  if (!handle) return null
  try {
    const head = Buffer.alloc(HEADER_BYTES)
    const { bytesRead } = await handle.read(head, 0, HEADER_BYTES, 0)
    return head.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

async function listContent(directory: string): Promise<StoredContent[]> {
  const found: StoredContent[] = []
  for (const path of await readdir(directory, { recursive: true })) {
    const [, establishmentId, sha256] = /^([1-9]\d*)\/[0-9a-f]{2}\/([0-9a-f]{64})$/.exec(path) ?? []
    if (establishmentId === undefined || sha256 === undefined) continue
    // One that goes meanwhile was somebody's to remove.
    const kept = await stat(join(directory, path)).catch(() => null)
    if (kept) found.push({ establishmentId: Number(establishmentId), sha256, bytes: kept.size, writtenAt: kept.mtime })
  }
  return found
}

async function* plainOf(first: IteratorResult<Buffer>, rest: AsyncGenerator<Buffer>, sha256: string): AsyncGenerator<Uint8Array> {
  const sealed = async function* (): AsyncGenerator<Buffer> {
    if (!first.done) yield first.value
    yield* rest
  }
  const decompress = createZstdDecompress()
  const done = pipeline(sealed, decompress)
  // Its error also ends the loop below, or the reader went away.
  done.catch(() => {})
  const sum = createHash('sha256')
  for await (const chunk of decompress as AsyncIterable<Uint8Array>) {
    sum.update(chunk)
    yield chunk
  }
  await done
  if (sum.digest('hex') !== sha256) throw new AppError('file-altered', { sha256, reason: 'sum' })
}
