import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { AppError } from '../errors/index.ts'
import { insertFile } from '../files/index.ts'
import type { TenantContext, Upload } from '../http/context.ts'

/** A file to import, whole in memory: it is sealed once it is loaded, so that what came in can be shown again. */
export interface ReceivedFile {
  name: string
  mediaType: string
  bytes: Buffer
  sha256: string
}

/** Keeps the bytes as they pass to who reads them. @throws AppError payload-too-large, while reading */
export const receiveFile = ({ name, mediaType, stream }: Upload, maxBytes: number): { input: AsyncGenerator<Uint8Array>; received: () => ReceivedFile } => {
  const chunks: Buffer[] = []
  const sha256 = createHash('sha256')
  const passing = async function* () {
    let size = 0
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > maxBytes) throw new AppError('payload-too-large', { maxBytes })
      chunks.push(chunk)
      sha256.update(chunk)
      yield chunk
    }
  }
  return { input: passing(), received: () => ({ name, mediaType, bytes: Buffer.concat(chunks), sha256: sha256.digest('hex') }) }
}

/** The row that facts name; a look takes it back and leaves no bytes either. */
export const keepReceived = async (context: TenantContext, { name, mediaType, bytes, sha256 }: ReceivedFile, preview: boolean): Promise<number> => {
  if (!preview) await context.services.files.put(context.establishmentId, Readable.from([bytes]), { maxBytes: bytes.length })
  return insertFile(context.db, context.establishmentId, {
    sha256,
    bytes: bytes.length,
    name,
    mediaType,
    uploadedAt: context.now,
    uploadedBy: context.user.name,
  })
}
