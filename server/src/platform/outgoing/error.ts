/** Why a call did not go out, or was given up. Neither the address nor the answer is in it: it may be shown and logged. */
export type OutgoingReason =
  | 'host-not-allowed'
  | 'address-not-allowed'
  | 'clear-refused'
  | 'redirect-refused'
  | 'too-large'
  | 'too-slow'
  | 'tls'
  | 'unreachable'

export class OutgoingError extends Error {
  readonly reason: OutgoingReason

  constructor(reason: OutgoingReason) {
    super(`outgoing call: ${reason}`)
    this.name = 'OutgoingError'
    this.reason = reason
  }
}

/** What Node says of a certificate: `CERT_HAS_EXPIRED`, `ERR_TLS_CERT_ALTNAME_INVALID`, `SELF_SIGNED_CERT_IN_CHAIN`… */
const TLS = /CERT|SSL|TLS|SIGNED|UNABLE_TO_(VERIFY|GET)|EPROTO/

export const outgoingErrorOf = (error: unknown): OutgoingError => {
  if (error instanceof OutgoingError) return error
  const { code, name } = error as { code?: string; name?: string }
  if (name === 'TimeoutError' || name === 'AbortError' || code === 'ABORT_ERR' || code === 'ETIMEDOUT') return new OutgoingError('too-slow')
  return new OutgoingError(TLS.test(code ?? '') ? 'tls' : 'unreachable')
}
