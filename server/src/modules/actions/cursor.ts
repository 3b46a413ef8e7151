import { z } from 'zod'
import { AppError } from '../../platform/errors/index.ts'

/** Where a page ends: what its last row is sorted by, as text, and its number. */
export interface Cursor {
  value: string | null
  id: number
}

const schema = z.tuple([z.string().nullable(), z.number().int()])

export const cursorOf = ({ value, id }: Cursor): string => Buffer.from(JSON.stringify([value, id])).toString('base64url')

/** @throws AppError invalid-input: it is none of ours, or of another sort */
export const readCursor = (text: string, fits: (value: string) => boolean): Cursor => {
  let json: unknown
  try {
    json = JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    json = null
  }
  const read = schema.safeParse(json)
  if (!read.success || (read.data[0] !== null && !fits(read.data[0]))) throw new AppError('invalid-input', { field: 'after' })
  return { value: read.data[0], id: read.data[1] }
}
