import { randomBytes } from 'node:crypto'
import { open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder } from '../files/key-file.ts'
import type { Keyring } from './keyring.ts'

/** Keys that earlier versions left readable in the folder of keys, and what they are for. */
const OLD_KEYS = [
  ['files.key', 'files'],
  ['secrets.key', 'secrets'],
  ['ledger-ed25519.pem', 'ledger'],
] as const

/** Wraps the keys of an earlier layout: once the database holds one, its file is overwritten and removed. Interrupted, it goes on at the next start. */
export const adoptOldKeys = async (keyring: Keyring, directory: string): Promise<void> => {
  for (const [name, scope] of OLD_KEYS) {
    const path = join(directory, name)
    const key = await readFile(path).catch(() => null)
    if (!key) continue
    // Another key is kept already: this file is somebody's to look at, not ours to lose.
    if (!(await keyring.adopt(scope, key))) continue
    await overwrite(path, key.length)
  }
}

const overwrite = async (path: string, bytes: number): Promise<void> => {
  const handle = await open(path, 'r+')
  try {
    await handle.write(randomBytes(bytes), 0, bytes, 0)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rm(path)
  await syncFolder(join(path, '..'))
}
