/** Error catalogue: code → HTTP status. Message keys are `errors.<code>` in the locales; no sentence is ever thrown. */
export const ERRORS = {
  'bad-request': 400,
  'invalid-input': 422,
  'not-signed-in': 401,
  'wrong-credentials': 401,
  'csrf-refused': 403,
  /** Confirm who you are, then ask again. */
  'step-up-needed': 403,
  /** Production mode: nothing opens on a password alone. */
  'second-means-needed': 403,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'already-initialised': 409,
  'first-run-link-expired': 410,
  'reset-link-expired': 410,
  'payload-too-large': 413,
  'unsupported-media-type': 415,
  'file-unreadable': 422,
  'file-too-heavy': 422,
  'choice-too-wide': 422,
  'too-many-at-once': 422,
  'file-altered': 500,
  'too-many-attempts': 429,
  'unknown-fact-kind': 422,
  'unknown-requirement': 404,
  'date-in-the-future': 422,
  'date-implausible': 422,
  'dates-inverted': 422,
  'file-removed': 410,
  'weak-password': 422,
  'email-taken': 409,
  'not-released': 409,
  'ledger-entry-refused': 422,
  'documents-unavailable': 503,
  'demonstration-loaded': 409,
  'demonstration-absent': 404,
  'server-busy': 503,
  'mail-off': 409,
  'mail-password-in-clear': 422,
  'mail-unreachable': 422,
  'mail-tls': 422,
  'mail-sign-in': 422,
  'mail-refused': 422,
  'link-closed': 410,
  'wrong-file-key': 500,
  'archive-damaged': 422,
  'archive-newer': 422,
  'archive-unknown-migrations': 422,
  'server-not-empty': 409,
  internal: 500,
} as const satisfies Record<string, number>

export type ErrorCode = keyof typeof ERRORS

export interface ErrorBody {
  error: { code: ErrorCode; data?: Record<string, unknown>; reference?: string }
}
