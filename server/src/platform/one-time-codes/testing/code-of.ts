import { Secret, TOTP } from 'otpauth'

/** What a person's application shows at that instant. */
export const codeOf = (secret: string, at: Date): string =>
  new TOTP({ issuer: 'Hygie', secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() })
