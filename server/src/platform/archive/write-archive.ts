import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import { pack, type Pack } from 'tar-stream'
import { type Manifest, MANIFEST, SUMS } from './manifest.ts'

/** tar + zstd: the manifest first, the given entries of `folder`, and last the sums of all of them. */
export async function writeArchive(path: string, manifest: Manifest, folder: string, entries: string[], now: Date): Promise<void> {
  const tar = pack()
  const compress = createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } })
  const written = pipeline(tar, compress, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }))
  const filled = fill(tar, manifest, folder, entries, now).catch((error: unknown) => {
    tar.destroy(error instanceof Error ? error : new Error(String(error)))
    throw error
  })
  await Promise.all([filled, written])
}

async function fill(tar: Pack, manifest: Manifest, folder: string, entries: string[], mtime: Date): Promise<void> {
  const sums: string[] = []
  const header = (name: string, size: number) => ({ name, size, mode: 0o600, mtime })
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
        yield chunk
      }
    }
    await pipeline(createReadStream(source), summed, tar.entry(header(name, (await stat(source)).size)))
    sums.push(`${sum.digest('hex')}  ${name}\n`)
  }
  await text(SUMS, sums.join(''))
  tar.finalize()
}
