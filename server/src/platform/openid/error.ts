import { AuthorizationResponseError } from 'openid-client'
import { OutgoingError } from '../outgoing/index.ts'

/**
 * `unreachable`, `tls`, `not-allowed`: the call itself. `description`: what the provider says of itself cannot be used. `declined`: the provider or the
 * person said no. `refused`: what came back is not what was asked for (state, nonce, issuer, audience, signature, dates).
 * No token nor answer is in it: it may be logged, with `detail`, a code of the library.
 */
export type OpenIdReason = 'unreachable' | 'tls' | 'not-allowed' | 'description' | 'declined' | 'refused'

export class OpenIdError extends Error {
  readonly reason: OpenIdReason
  readonly detail: string | null

  constructor(reason: OpenIdReason, detail: string | null = null) {
    super(`openid: ${reason}${detail === null ? '' : ` (${detail})`}`)
    this.name = 'OpenIdError'
    this.reason = reason
    this.detail = detail
  }
}

const OUTGOING: Partial<Record<OutgoingError['reason'], OpenIdReason>> = {
  'host-not-allowed': 'not-allowed',
  'address-not-allowed': 'not-allowed',
  'clear-refused': 'not-allowed',
  tls: 'tls',
  'too-slow': 'unreachable',
  unreachable: 'unreachable',
}

/** The library wraps what our own call threw. */
const outgoingIn = (error: unknown, depth = 0): OutgoingError | null =>
  error instanceof OutgoingError ? error : error instanceof Error && depth < 5 ? outgoingIn(error.cause, depth + 1) : null

export const openIdErrorOf = (error: unknown, otherwise: OpenIdReason): OpenIdError => {
  if (error instanceof OpenIdError) return error
  const outgoing = outgoingIn(error)
  if (outgoing) return new OpenIdError(OUTGOING[outgoing.reason] ?? otherwise, outgoing.reason)
  const { code } = error as { code?: unknown }
  return new OpenIdError(error instanceof AuthorizationResponseError ? 'declined' : otherwise, typeof code === 'string' ? code : null)
}
