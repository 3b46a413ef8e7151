import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db, Trx } from '../database/tenant.ts'
import { AppError } from '../errors/index.ts'
import { syncFolder } from '../files/key-file.ts'
import { type Keyring, type Master, masterOf } from './keyring.ts'
import { KEY_BYTES, keyAsText, masterFromPassphrase, newDerivation } from './master.ts'
import { MASTER_FILE, NEXT_MASTER_FILE, setAside } from './open-keyring.ts'

const MIN_PASSPHRASE = 20

/** Kept for years and typed at each start: several words, not one repeated sign. */
const isWeak = (passphrase: string): boolean =>
  passphrase.normalize('NFC').length < MIN_PASSPHRASE || new Set(passphrase.toLowerCase()).size < 8 || passphrase.trim().split(/[\s-]+/).length < 3

export interface Rotation {
  owner: Db
  keys: Keyring
  /** Folder of keys. */
  directory: string
  at: Date
  /** null: a random key, kept in a file. */
  passphrase: string | null
  /** Ledger entry, in the transaction that wraps everything anew. */
  seal: (trx: Trx, done: { id: string; from: string; wrapped: number }) => Promise<void>
}

/**
 * Another master key wraps every data key: nothing sealed changes. Killed midway, the database says at the next start which key counts.
 * The former key, when it was in a file, is set aside: backups of before need it.
 * @throws AppError weak-passphrase
 */
export const rotateMaster = async ({ owner, keys, directory, at, passphrase, seal }: Rotation): Promise<Master> => {
  if (passphrase !== null && isWeak(passphrase)) throw new AppError('weak-passphrase', { minimumLength: MIN_PASSPHRASE })
  const derivation = passphrase === null ? null : newDerivation()
  const next =
    passphrase === null || derivation === null
      ? masterOf(randomBytes(KEY_BYTES), 'file')
      : masterOf(await masterFromPassphrase(passphrase, derivation), 'passphrase')
  const waiting = join(directory, NEXT_MASTER_FILE)
  if (next.held === 'file') await writeWhole(waiting, keyAsText(next.key))
  const from = keys.master().id
  await owner.transaction().execute(async (trx) => {
    const wrapped = await keys.rewrapAll(trx, next, at, derivation)
    await seal(trx, { id: next.id, from, wrapped })
  })
  keys.takeUp(next)
  await setAside(directory, next.id)
  if (next.held === 'file') await rename(waiting, join(directory, MASTER_FILE))
  await syncFolder(directory)
  return next
}

const writeWhole = async (path: string, text: string): Promise<void> => {
  await rm(path, { force: true })
  const handle = await open(path, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await syncFolder(join(path, '..'))
}
