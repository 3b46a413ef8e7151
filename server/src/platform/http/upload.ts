import { Readable } from 'node:stream'
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../errors/index.ts'
import type { Upload } from './context.ts'
import { cleanFileName } from './file-name.ts'
import { declaredMediaType } from './media-type.ts'

/** Reads the text fields that come before the file, then hands the file over as a stream. */
export const receiveUpload = async (
  request: FastifyRequest,
  maxBytes: number,
): Promise<{ fields: Record<string, string>; upload: Upload & { finish(): void } }> => {
  if (!request.isMultipart()) throw new AppError('unsupported-media-type', { expected: 'multipart/form-data' })
  const fields: Record<string, string> = {}
  try {
    for await (const part of request.parts({ limits: { fileSize: maxBytes } })) {
      if (part.type === 'file') return { fields, upload: uploadOf(part, maxBytes) }
      fields[part.fieldname] = String(part.value)
    }
  } catch (error) {
    throw asSent(error)
  }
  throw new AppError('bad-request', { missing: 'file' })
}

const uploadOf = (part: MultipartFile, maxBytes: number): Upload & { finish(): void } => ({
  name: cleanFileName(part.filename || 'file'),
  mediaType: declaredMediaType(part.mimetype),
  stream: Readable.from(limited(part, maxBytes)),
  // What the handler left unread is thrown away, else its sender would never be let go.
  finish: () => void part.file.resume(),
})

/** The part itself is never destroyed: what follows in the request could then not be read, nor thrown away. */
async function* limited({ file }: MultipartFile, maxBytes: number): AsyncGenerator<Buffer> {
  try {
    yield* file.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>
  } catch (error) {
    throw asSent(error)
  }
  if (file.truncated) throw new AppError('payload-too-large', { maxBytes })
}

/** No boundary, no end, a header without sense: the reader of forms throws plain errors for what its sender did. */
const asSent = (error: unknown): unknown =>
  error instanceof AppError || (error as { statusCode?: number }).statusCode !== undefined
    ? error
    : new AppError('bad-request', { expected: 'multipart/form-data' })
