import { Secret, TOTP } from 'otpauth'

const PERIOD_SECONDS = 30
/** RFC 6238 5.2: one step late for the journey, one early for a phone whose clock runs ahead. */
const SKEW_STEPS = 1
/** RFC 4226 4, R6: 160 bits. */
const SECRET_BYTES = 20

const application = (secret: string, label = ''): TOTP =>
  new TOTP({ issuer: 'Hygie', label, algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS, secret: Secret.fromBase32(secret) })

/** In base 32, as applications take it. */
export const newCodeSecret = (): string => new Secret({ size: SECRET_BYTES }).base32

/** `otpauth://totp/…`, to show as a QR code. */
export const codeUri = (secret: string, label: string): string => application(secret, label).toString()

/** @returns the step of the code (30 s each since 1970), so that no code is accepted twice; null: not its code at this instant */
export const stepOfCode = (secret: string, code: string, now: Date): number | null => {
  const delta = application(secret).validate({ token: code, timestamp: now.getTime(), window: SKEW_STEPS })
  return delta === null ? null : Math.floor(now.getTime() / 1000 / PERIOD_SECONDS) + delta
}
