import type { ErrorCode, ImportResult } from '@hygie/contract'
import { Interrupted } from './interruption.ts'
import { type LocalCode, MESSAGES } from './messages.ts'

/** What the exit code of every command means; a signal ends with 128 + its number. */
export const EXIT = { done: 0, failed: 1, usage: 2, 'lines-skipped': 3, 'not-valid': 4 } as const

/** Refused, with a code of the catalogue. */
export class Refused extends Error {
  readonly code: ErrorCode | LocalCode
  readonly data: unknown

  constructor(code: ErrorCode | LocalCode, data: unknown) {
    super(code)
    this.code = code
    this.data = data
  }
}

/** The command was asked something it cannot understand: a file that is not there, a number that is none. */
export class Misused extends Error {}

/** `hygie … | head`: the reader has seen enough. What is under way is finished, the rest is not printed and nothing is said. */
export const endQuietlyWithReader = (): void => {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
}

export const progress = (text: string): void => void process.stderr.write(`${text}\n`)

export const print = (json: boolean, value: unknown, text: () => string): void => void process.stdout.write(json ? `${JSON.stringify(value)}\n` : `${text()}\n`)

/** Says why on stderr, and as `{ error }` on stdout with `--json`. @returns the exit code */
export const fail = (error: unknown, json: boolean): number => {
  if (error instanceof Interrupted) {
    progress(error.message)
    return error.exitCode
  }
  const { code, data, message } = described(error)
  if (json) process.stdout.write(`${JSON.stringify({ error: { code, data } })}\n`)
  progress(
    `hygie: ${message}${data === undefined || (typeof data === 'object' && data !== null && Object.keys(data).length === 0) ? '' : ` ${JSON.stringify(data)}`}`,
  )
  return code === 'usage' ? EXIT.usage : EXIT.failed
}

const described = (error: unknown): { code: string; data: unknown; message: string } => {
  if (error instanceof Refused) return { code: error.code, data: error.data, message: `${MESSAGES[error.code]} [${error.code}]` }
  const message = error instanceof Error ? error.message : String(error)
  return { code: error instanceof Misused ? 'usage' : 'failed', data: undefined, message }
}

/** `{ loaded, skipped: [{ line, reason }] }`: the same shape for every import; `more` is what one of them says besides. */
export const printImport = (json: boolean, result: ImportResult, more: { json: object; lines: string[] } = { json: {}, lines: [] }): number => {
  const { preview, loaded, unchanged, skippedMore, warnings } = result
  const skipped = result.skipped.map(({ line, reason, data }) => ({ line, reason, ...(data ? { data } : {}) }))
  print(json, { preview, loaded, unchanged, skipped, skippedMore, warnings, ...more.json }, () =>
    [
      `${preview ? 'would load' : 'loaded'} ${loaded}, unchanged ${unchanged}, skipped ${skipped.length + skippedMore}, warnings ${warnings.length}`,
      ...skipped.map((one) => `  ${lineOf(one)}`),
      ...(skippedMore > 0 ? [`  and ${skippedMore} more`] : []),
      ...more.lines,
    ].join('\n'),
  )
  return skipped.length > 0 ? EXIT['lines-skipped'] : EXIT.done
}

const lineOf = ({ line, reason, data }: { line: number | null; reason: string; data?: Record<string, unknown> }): string =>
  `${line === null ? '' : `line ${line}: `}${reason}${data && Object.keys(data).length > 0 ? ` ${JSON.stringify(data)}` : ''}`
