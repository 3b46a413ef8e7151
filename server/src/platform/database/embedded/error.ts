export type EmbeddedPostgresErrorCode =
  | 'unsupported-platform'
  | 'binaries-missing'
  | 'tools-missing'
  | 'data-folder-in-use'
  | 'data-folder-unreachable'
  | 'version-mismatch'
  | 'password-missing'
  | 'initdb-failed'
  | 'start-failed'
  | 'collation-missing'

/** Refusal of the embedded PostgreSQL. `message` is for the operator's terminal, `code` for the error catalogue. */
export class EmbeddedPostgresError extends Error {
  readonly code: EmbeddedPostgresErrorCode

  constructor(code: EmbeddedPostgresErrorCode, message: string) {
    super(message)
    this.name = 'EmbeddedPostgresError'
    this.code = code
  }
}
