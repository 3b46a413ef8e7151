import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { createTurns } from '../turns.ts'

const derive = promisify(argon2)
/** Each derivation takes 19 MiB and a core: a crowd at the door waits its turn. */
const inTurn = createTurns(2)
// OWASP's first recommendation for argon2id (2024): 19 MiB, 2 passes, 1 lane.
const MEMORY_KIB = 19_456
const PASSES = 2
const TAG_BYTES = 32

let derived = 0
/** Derivations since the start: what a sign-in costs, whoever it is for. */
export const derivations = (): number => derived

const hash = (password: string, salt: Buffer, memory: number, passes: number): Promise<Buffer> => {
  const parameters = { message: Buffer.from(password.normalize('NFC')), nonce: salt, parallelism: 1, tagLength: TAG_BYTES, memory, passes }
  derived++
  return inTurn(() => derive('argon2id', parameters) as Promise<Buffer>)
}

/** PHC string: `$argon2id$v=19$m=…,t=…,p=1$salt$tag`. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16)
  const tag = await hash(password, salt, MEMORY_KIB, PASSES)
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=1$${salt.toString('base64url')}$${tag.toString('base64url')}`
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([\w-]+)\$([\w-]+)$/
const NOBODY = await hashPassword(randomBytes(16).toString('hex'))

/** Takes as long for an unknown account (`null`), and for one without a password here, as for a known one. */
export const verifyPassword = async (password: string, stored: string | null): Promise<boolean> => {
  const known = stored === null ? null : PHC.exec(stored)
  const [, memory, passes, salt, tag] = known ?? PHC.exec(NOBODY) ?? []
  const expected = Buffer.from(tag ?? '', 'base64url')
  const given = await hash(password, Buffer.from(salt ?? '', 'base64url'), Number(memory), Number(passes))
  return given.length === expected.length && timingSafeEqual(given, expected) && known !== null
}

/** ANSSI's advice for a long passphrase rather than signs (guide « authentification multifacteur et mots de passe », 2021): 12 at least, not one repeated sign, not the name. */
export const isWeakPassword = (password: string, ...known: string[]): boolean => {
  const lower = password.toLowerCase()
  return password.length < 12 || new Set(lower).size < 5 || known.some((word) => word.length > 3 && lower === word.toLowerCase())
}
