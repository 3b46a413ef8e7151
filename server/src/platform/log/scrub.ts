import { AppError } from '../errors/index.ts'

const HIDDEN = '[redacted]'
/** Names under which secrets travel, in any of our forms. */
const SECRET_NAME = /pass(word|phrase)|secret|token|cookie|authorization|csrf|credential|assertion|verifier|nonce|otp|recovery|master_?key|private_?key/i
const DEEPEST = 6

/**
 * A text without what may open something: tokens of scripts, headers, passwords in addresses, and any long word that is not a hexadecimal sum.
 * What stands between double quotes is somebody's value: JSON and PostgreSQL quote what they were given.
 */
export const scrubText = (text: string): string =>
  text
    .replaceAll(/"[^"]*"?/g, '"…"')
    .replaceAll(/\b(bearer|basic)\s+\S+/gi, `$1 ${HIDDEN}`)
    .replaceAll(/:\/\/[^\s/@]*@/g, `://${HIDDEN}@`)
    .replaceAll(/\bhygie_[\w-]+/g, HIDDEN)
    .replaceAll(/[\w-]{40,}/g, (word) => (/^[0-9a-f]+$/.test(word) ? word : HIDDEN))

/** Any value as it may be written in a log. */
export const scrub = (value: unknown, depth = 0): unknown => {
  if (typeof value === 'string') return scrubText(value)
  if (value instanceof Error) return describeError(value, depth)
  if (value instanceof Uint8Array) return `${value.length} bytes`
  if (value instanceof Date) return value.toISOString()
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? String(value) : value
  // A request, a connection: what it holds is not for a log.
  const prototype: unknown = Object.getPrototypeOf(value)
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) return value.constructor.name
  if (depth >= DEEPEST) return '…'
  if (Array.isArray(value)) return value.slice(0, 50).map((one) => scrub(one, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, SECRET_NAME.test(name) ? HIDDEN : scrub(one, depth + 1)]))
}

/** Where it happened and what kind it is; of PostgreSQL, never the message nor the detail, which hold rows. */
const describeError = (error: Error, depth: number): Record<string, unknown> => {
  const { code, table, column, constraint, routine } = error as unknown as Record<string, unknown>
  const fromDatabase = 'severity' in error
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(fromDatabase ? { table, column, constraint, routine } : { message: scrubText(error.message).slice(0, 500) }),
    ...(error instanceof AppError ? { data: scrub(error.data, depth + 1) } : {}),
    at: frames.slice(0, 12).map((line) => line.trim().replace(/^at /, '')),
    ...(error.cause instanceof Error && depth < DEEPEST ? { cause: describeError(error.cause, depth + 1) } : {}),
  }
}
