import type { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

export interface ZipEntry {
  /** Path inside the ZIP, with `/`; already safe. */
  name: string
  /** Bytes at hand, or a stream opened when its turn comes: one at a time. */
  content: Uint8Array | (() => Promise<Readable>)
  /** Default true; useless on what is already compressed. */
  compress?: boolean
}

/** Streams a ZIP in bounded memory, entries in the order given. A source that fails ends it with that error; a reader that leaves closes the source being read. */
export const zipOf = (entries: Iterable<ZipEntry>, mtime: Date): Readable => {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  let reading: Readable | null = null
  zip.on('error', (error: Error) => output.destroy(error))
  output.once('close', () => reading?.destroy())
  for (const { name, content, compress = true } of entries) {
    const options = { mtime, mode: 0o100644, compress }
    if (typeof content !== 'function') {
      zip.addBuffer(Buffer.from(content), name, options)
      continue
    }
    zip.addReadStreamLazy(name, options, (done) => {
      open(content, output).then(
        (stream) => {
          reading = stream
          return done(null, stream)
        },
        (error: Error) => output.destroy(error),
      )
    })
  }
  zip.end()
  return output
}

const open = async (content: () => Promise<Readable>, output: Readable): Promise<Readable> => {
  const stream = await content()
  stream.on('error', (error) => output.destroy(error))
  if (output.destroyed) stream.destroy()
  return stream
}
