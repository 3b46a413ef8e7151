import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'

/** ES256, EdDSA and RS256 (COSE): what keys, phones and computers of today sign with. */
const ALGORITHMS = [-7, -8, -257]

/** A key belongs to the host name of the address that people open. */
const hostOf = (origin: string): string => URL.parse(origin)?.hostname ?? 'localhost'

export interface Question {
  /** For the browser, as WebAuthn level 3 writes it in JSON. */
  options: Record<string, unknown>
  challenge: string
}

export interface HeldKey {
  id: string
  transports: string[]
}

interface Holder {
  name: string
  email: string
  /** Kept in the key: must say nothing of the person. */
  handle: Uint8Array
}

export const askToMake = async (origin: string, holder: Holder, held: readonly HeldKey[]): Promise<Question> => {
  const options = await generateRegistrationOptions({
    rpName: 'Hygie',
    rpID: hostOf(origin),
    userName: holder.email,
    userDisplayName: holder.name,
    userID: new Uint8Array(holder.handle),
    excludeCredentials: held.map(({ id, transports }) => ({ id, transports: transports as never })),
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    // Found without typing an address, and unlocked by a finger, a face or a code: two factors in one gesture.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return { options: { ...options }, challenge: options.challenge }
}

export interface MadeKey extends HeldKey {
  publicKey: Buffer
  counter: number
  /** Copied by its maker to the person's other devices. */
  synced: boolean
}

/** null: another question, page or host, nobody verified, or a damaged answer. */
export const checkMade = async (origin: string, challenge: string, answer: RegistrationResponseJSON): Promise<MadeKey | null> => {
  const made = await verifyRegistrationResponse({
    response: answer,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: hostOf(origin),
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => null)
  if (!made?.verified) return null
  const { credential, credentialBackedUp } = made.registrationInfo
  const { id, publicKey, counter, transports = [] } = credential
  return { id, publicKey: Buffer.from(publicKey), counter, transports, synced: credentialBackedUp }
}

/** Names nobody: the key tells whose it is. */
export const askToShow = async (origin: string): Promise<Question> => {
  const options = await generateAuthenticationOptions({ rpID: hostOf(origin), userVerification: 'required' })
  return { options: { ...options }, challenge: options.challenge }
}

/** null: not this key, another question, page or host, nobody verified, or a counter that went back (a copy of the key). */
export const checkShown = async (
  origin: string,
  challenge: string,
  answer: AuthenticationResponseJSON,
  key: Omit<MadeKey, 'synced'>,
): Promise<Pick<MadeKey, 'counter' | 'synced'> | null> => {
  const shown = await verifyAuthenticationResponse({
    response: answer,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: hostOf(origin),
    credential: { id: key.id, publicKey: new Uint8Array(key.publicKey), counter: key.counter },
  }).catch(() => null)
  if (!shown?.verified) return null
  return { counter: shown.authenticationInfo.newCounter, synced: shown.authenticationInfo.credentialBackedUp }
}
