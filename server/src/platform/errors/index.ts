import { ERRORS, type ErrorCode } from '@hygie/contract'

/** An expected refusal: a code of the catalogue and its data, never a sentence. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly data: Record<string, unknown>

  constructor(code: ErrorCode, data: Record<string, unknown> = {}) {
    super(code)
    this.name = 'AppError'
    this.code = code
    this.data = data
  }

  get status(): number {
    return ERRORS[this.code]
  }
}
