import type { ErrorBody, ErrorCode } from '@hygie/contract'

export type ClientErrorCode = ErrorCode | 'unreachable' | 'passkey-unanswered'

/** A refusal of the server, by its code; `unreachable` when no answer came; `passkey-unanswered` when the browser gave no passkey. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly code: ClientErrorCode
  readonly status: number
  readonly data: Record<string, unknown>
  readonly reference: string | undefined

  constructor(code: ClientErrorCode, status: number, data: Record<string, unknown> = {}, reference?: string) {
    super(code)
    this.code = code
    this.status = status
    this.data = data
    this.reference = reference
  }
}

export function errorFrom(status: number, body: unknown): ApiError {
  const error = (body as Partial<ErrorBody> | null)?.error
  return error?.code ? new ApiError(error.code, status, error.data, error.reference) : new ApiError('internal', status)
}
