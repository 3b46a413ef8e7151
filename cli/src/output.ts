import type { ErrorCode, ImportResult } from '@hygie/contract'

/** What the exit code of every command means. */
export const EXIT = { done: 0, failed: 1, usage: 2, 'lines-skipped': 3, 'not-valid': 4 } as const

/** The server refused, with a code of the catalogue. */
export class Refused extends Error {
  readonly code: ErrorCode | 'unreachable'
  readonly data: unknown

  constructor(code: ErrorCode | 'unreachable', data: unknown) {
    super(code)
    this.code = code
    this.data = data
  }
}

export const progress = (text: string): void => void process.stderr.write(`${text}\n`)

export const print = (json: boolean, value: unknown, text: () => string): void => void process.stdout.write(json ? `${JSON.stringify(value)}\n` : `${text()}\n`)

/** Says why on stderr. @returns the exit code */
export const fail = (error: unknown): number => {
  if (error instanceof Refused) progress(`refused: ${error.code}${error.data === undefined ? '' : ` ${JSON.stringify(error.data)}`}`)
  else progress(error instanceof Error ? error.message : String(error))
  return EXIT.failed
}

/** `{ loaded, skipped: [{ line, reason }] }`: the same shape for every import. */
export const printImport = (json: boolean, result: ImportResult): number => {
  const skipped = result.skipped.map((one) => ({ line: one.line, reason: one.reason, ...(one.data ? { data: one.data } : {}) }))
  print(
    json,
    { preview: result.preview, loaded: result.loaded, unchanged: result.unchanged, skipped, skippedMore: result.skippedMore, warnings: result.warnings },
    () =>
      [
        `${result.preview ? 'would load' : 'loaded'} ${result.loaded}, unchanged ${result.unchanged}, skipped ${result.skipped.length + result.skippedMore}`,
        ...skipped.map((one) => `  ${one.line === null ? '' : `line ${one.line}: `}${one.reason}${'data' in one ? ` ${JSON.stringify(one.data)}` : ''}`),
      ].join('\n'),
  )
  return result.skipped.length > 0 ? EXIT['lines-skipped'] : EXIT.done
}
