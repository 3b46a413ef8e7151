import { pipeline, Readable } from 'node:stream'
import { constants, createGunzip, createZstdDecompress } from 'node:zlib'
import { ArchiveFault } from './fault.ts'

// Small texts compress a thousandfold honestly.
const RATIO_FROM_BYTES = 16_000_000

/** Decompresses as a stream, stopping at `maxTotalBytes` or at an absurd ratio before the bytes pile up. */
export async function* decompress(
  chunks: AsyncIterable<Uint8Array>,
  kind: 'zstd' | 'gzip',
  { maxTotalBytes, maxRatio }: { maxTotalBytes: number; maxRatio: number },
): AsyncGenerator<Uint8Array> {
  let read = 0
  let given = 0
  async function* counted() {
    for await (const chunk of chunks) {
      read += chunk.length
      yield chunk
    }
  }

  const unpack = kind === 'zstd' ? createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: 27 } }) : createGunzip()
  pipeline(Readable.from(counted()), unpack, () => {})
  try {
    for await (const chunk of unpack as AsyncIterable<Uint8Array>) {
      given += chunk.length
      if (given > maxTotalBytes) throw new ArchiveFault('archive-too-large', { maximum: maxTotalBytes })
      if (given > RATIO_FROM_BYTES && given > read * maxRatio) throw new ArchiveFault('archive-ratio', { maximum: maxRatio })
      yield chunk
    }
  } catch (error) {
    if (isZlibError(error)) throw new ArchiveFault('archive-damaged', { at: read })
    throw error
  } finally {
    unpack.destroy()
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(Z_|ZSTD_|ERR_STREAM_PREMATURE_CLOSE)/.test(String(error.code))
}
