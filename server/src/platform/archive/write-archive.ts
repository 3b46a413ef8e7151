import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import { pack, type Pack } from 'tar-stream'
import { type Manifest, MANIFEST, SUMS } from './manifest.ts'
import { sealStream } from './sealed/stream.ts'

export interface Written {
  bytes: number
  /** Of the whole file, to compare copies with. */
  sha256: string
}

interface Options {
  path: string
  manifest: Manifest
  /** Where the entries stand. */
  folder: string
  entries: readonly string[]
  now: Date
  archiveKey: Buffer
  header: Buffer
  /** Told how many bytes of the entries were read. */
  progress: (done: number) => void
  signal: AbortSignal | undefined
}

/** tar, zstd, sealed: the manifest first, the entries, and last the sums of all of them. Flushed to the disk when it resolves. */
export async function writeArchive(options: Options): Promise<Written> {
  const { path, archiveKey, header, signal } = options
  const tar = pack()
  const compress = createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } })
  const sum = createHash('sha256')
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })
  const summed = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      sum.update(chunk)
      yield chunk
    }
  }
  const written = pipeline(tar, compress, (plain: AsyncIterable<Buffer>) => sealStream(plain, archiveKey, header), summed, file, { signal })
  const filled = fill(tar, options).catch((error: unknown) => {
    tar.destroy(error instanceof Error ? error : new Error(String(error)))
    throw error
  })
  // Cut at its end, the tar waits for ever; failed at its beginning, it ends the rest with the same reason.
  filled.catch(() => {})
  await written
  await filled
  return { bytes: file.bytesWritten, sha256: sum.digest('hex') }
}

async function fill(tar: Pack, { manifest, folder, entries, now, progress }: Options): Promise<void> {
  const sums: string[] = []
  let done = 0
  const header = (name: string, size: number) => ({ name, size, mode: 0o600, mtime: now })
  const text = async (name: string, content: string): Promise<void> => {
    const bytes = Buffer.from(content)
    sums.push(`${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`)
    await new Promise<void>((resolve, reject) => tar.entry(header(name, bytes.length), bytes, (error) => (error ? reject(error) : resolve())))
  }
  await text(MANIFEST, JSON.stringify(manifest, null, 1))
  for (const name of entries) {
    const source = join(folder, name)
    const sum = createHash('sha256')
    const summed = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of chunks) {
        sum.update(chunk)
        done += chunk.length
        progress(done)
        yield chunk
      }
    }
    await pipeline(createReadStream(source), summed, tar.entry(header(name, (await stat(source)).size)))
    sums.push(`${sum.digest('hex')}  ${name}\n`)
  }
  await text(SUMS, sums.join(''))
  tar.finalize()
}
