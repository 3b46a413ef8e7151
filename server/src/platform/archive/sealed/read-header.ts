import { open } from 'node:fs/promises'
import { headerLength, MAGIC, parseHeader, type ReadHeader } from './header.ts'

/** What an archive says of itself, without any key and without reading the rest; null when it is not a sealed one. @throws AppError `archive-damaged` | `archive-newer` */
export const readHeader = async (file: string): Promise<ReadHeader | null> => {
  const handle = await open(file, 'r')
  try {
    const start = (await handle.read(Buffer.alloc(12), 0, 12, 0)).buffer
    if (!start.subarray(0, MAGIC.length).equals(MAGIC)) return null
    const length = headerLength(start)
    const bytes = Buffer.alloc(length)
    const { bytesRead } = await handle.read(bytes, 0, length, 0)
    return parseHeader(bytes.subarray(0, bytesRead))
  } finally {
    await handle.close()
  }
}
