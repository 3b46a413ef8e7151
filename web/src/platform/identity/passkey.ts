import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import type { BodyOf } from '@hygie/contract'
import { type addPasskey, passkeyToSignIn, type PasskeyAnswer } from '@hygie/contract/accounts'
import { ApiError } from '../api/api-error.ts'
import { call } from '../api/call.ts'

type Made = BodyOf<typeof addPasskey>['credential']
type Possible = 'yes' | 'insecure' | 'address' | 'browser'

const IS_ADDRESS = /^(?:\d+\.\d+\.\d+\.\d+|\[.*\])$/

/** Browsers keep passkeys for a host name opened by https, or for « localhost »: never for a bare address. */
export function passkeysPossible(
  { hostname } = globalThis.location,
  secure = globalThis.isSecureContext,
  known = 'PublicKeyCredential' in globalThis,
): Possible {
  if (IS_ADDRESS.test(hostname)) return 'address'
  if (!secure) return 'insecure'
  return known ? 'yes' : 'browser'
}

/** Fetched when somebody presses the button: most pages never need it. */
const library = () => import('@simplewebauthn/browser')

/** Closed, refused or forgotten by the person: the browser does not tell which. */
const orRefused = async <T>(run: () => Promise<T>): Promise<T> => {
  try {
    return await run()
  } catch (error) {
    if (error instanceof ApiError) throw error
    throw new ApiError('passkey-unanswered', 0)
  }
}

/** Shows a passkey of this site, chosen by the person in the browser's own window. */
export const showPasskey = (): Promise<PasskeyAnswer> =>
  orRefused(async () => {
    const [{ startAuthentication }, { options, ticket }] = await Promise.all([library(), call(passkeyToSignIn, { body: {} })])
    const credential = await startAuthentication({ optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON })
    return { ticket, credential: plain(credential) as PasskeyAnswer['credential'] }
  })

/** @returns what the new passkey answers to the question */
export const makePasskey = (options: Record<string, unknown>) =>
  orRefused(async () => {
    const { startRegistration } = await library()
    return plain(await startRegistration({ optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON })) as Made
  })

/** As JSON carries it. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
