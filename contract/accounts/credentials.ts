import { z } from 'zod'

const base64url = z.string().regex(/^[\w-]*$/)
const extensions = z.record(z.string(), z.unknown())

/** What a browser gives of a passkey, as WebAuthn level 3 writes it in JSON. */
const credential = { id: base64url.min(1).max(1400), rawId: base64url.min(1).max(1400), type: z.literal('public-key'), clientExtensionResults: extensions }

export const passkeyMade = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url.max(5_000),
    attestationObject: base64url.max(50_000),
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
})
const passkeyShown = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url.max(5_000),
    authenticatorData: base64url.max(5_000),
    signature: base64url.max(10_000),
    userHandle: base64url.max(200).nullish(),
  }),
})

/** Sealed by the server, which forgets the question meanwhile: five minutes, once. */
export const ticket = z.string().min(20).max(2_000)

/** What the browser asks the key, and the ticket to bring back with its answer. */
export const passkeyQuestion = z.object({ options: z.record(z.string(), z.unknown()), ticket: z.string() })

export const passkeyAnswer = z.object({ ticket, credential: passkeyShown })
export type PasskeyAnswer = z.output<typeof passkeyAnswer>

/** Six digits, as an application shows them or with a space in the middle. */
export const sixDigits = z
  .string()
  .max(20)
  .transform((text) => text.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/))
export const recoveryCode = z.string().trim().min(8).max(40)

export const EXAMPLE_SHOWN = {
  id: 'AA',
  rawId: 'AA',
  type: 'public-key' as const,
  clientExtensionResults: {},
  response: { clientDataJSON: 'AA', authenticatorData: 'AA', signature: 'AA' },
}
export const EXAMPLE_TICKET = 'aaaaaaaaaaaaaaaaaaaaaaaa'
