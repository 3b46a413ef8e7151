import { AppError } from '../errors/index.ts'
import { type Keyring, scopeOfHouse } from './keyring.ts'
import { openBytes, sealBytes, subkey } from './master.ts'

/** A column whose values only its establishment's key opens: `bytea` in the database, in a table whose rows have an `id`. */
export interface SealedColumn {
  table: string
  column: string
}

export interface Place {
  table: string
  column: string
  row: number | string
}

export interface Sealer {
  establishmentId: number
  /** Beginning of every value sealed by today's key. */
  prefix: Buffer
  seal(place: Place, text: string): Buffer
  /** null once the establishment's key was destroyed. @throws AppError `sealed-altered` for a value altered, or moved from elsewhere */
  open(place: Place, value: Uint8Array): string | null
}

/** First byte of a value: text that waits for its seal after an upgrade, or a sealed value. */
const CLEAR = 0
const SEALED = 1
const PREFIX_BYTES = 5

const prefixOf = (version: number): Buffer => {
  const prefix = Buffer.alloc(PREFIX_BYTES)
  prefix.writeUInt8(SEALED, 0)
  prefix.writeUInt32BE(version, 1)
  return prefix
}

/** Seals and opens the columns of one establishment. A ciphertext is bound to its table, its column, its row and its establishment. */
export const sealerOf = async (keyring: Keyring, establishmentId: number): Promise<Sealer> => {
  const scope = scopeOfHouse(establishmentId)
  const known = await keyring.all(scope)
  const keys = known.length > 0 ? known : await firstKey(keyring, scope)
  const subkeys = new Map(keys.map((one) => [one.version, subkey(one.key, 'columns')]))
  const newest = keys[0]
  const about = ({ table, column, row }: Place): string => `hygie-column/1 ${table} ${column} ${establishmentId} ${row}`
  const today = newest ? prefixOf(newest.version) : Buffer.of(SEALED)
  return {
    establishmentId,
    prefix: today,
    seal: (place, text) => {
      const key = newest && subkeys.get(newest.version)
      if (!key) throw new AppError('keys-destroyed', { scope })
      return Buffer.concat([today, sealBytes(key, about(place), Buffer.from(text, 'utf8'))])
    },
    open: (place, value) => {
      const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
      if (bytes[0] === CLEAR) return bytes.toString('utf8', 1)
      if (keys.length === 0) return null
      if (bytes[0] !== SEALED || bytes.length < PREFIX_BYTES) throw altered(place)
      const key = subkeys.get(bytes.readUInt32BE(1))
      if (!key) {
        // Renewed by another process a moment ago: the next request knows it.
        keyring.forget(scope)
        throw new AppError('server-busy')
      }
      const plain = openBytes(key, about(place), bytes.subarray(PREFIX_BYTES))
      if (!plain) throw altered(place)
      return plain.toString('utf8')
    },
  }
}

/** None yet, or destroyed: the second is not made again. */
const firstKey = async (keyring: Keyring, scope: string) => {
  try {
    return [await keyring.current(scope)]
  } catch (error) {
    if (error instanceof AppError && error.code === 'keys-destroyed') return []
    throw error
  }
}

const altered = ({ table, column, row }: Place): AppError => new AppError('sealed-altered', { table, column, row })
