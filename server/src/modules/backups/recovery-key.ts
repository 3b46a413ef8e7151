import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ResponseOf } from '@hygie/contract'
import type { makeRecoveryKey as contract } from '@hygie/contract/backups'
import { idOfKey, newRecoveryKey, writeRecoveryKey } from '../../platform/archive/index.ts'
import { AppError } from '../../platform/errors/index.ts'
import { syncFolder } from '../../platform/files/key-file.ts'
import type { Services } from '../../platform/services.ts'

/** Public half only. It travels with the archives: a restored house goes on sealing for the same paper. */
const FILE = 'backup-recovery.pub.pem'
const folderOf = ({ config }: Pick<Services, 'config'>): string => join(config.dataDirectory, 'keys')

export const recoveryPublicKey = async (services: Pick<Services, 'config'>): Promise<KeyObject | null> => {
  const pem = await readFile(join(folderOf(services), FILE)).catch(() => null)
  return pem && createPublicKey(pem)
}

/** The private half is in the answer and nowhere else. Archives made before a replacement still open with the former paper. @throws AppError `conflict` */
export const makeRecoveryKey = async (services: Services, replace: boolean): Promise<ResponseOf<typeof contract>> => {
  const former = await recoveryPublicKey(services)
  if (former && !replace) throw new AppError('conflict', { id: idOfKey(former) })
  const key = newRecoveryKey()
  const folder = folderOf(services)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const fresh = join(folder, `${FILE}.${process.pid}`)
  await writeFile(fresh, key.publicKey.export({ type: 'spki', format: 'pem' }), { mode: 0o600, flush: true })
  await rename(fresh, join(folder, FILE))
  await syncFolder(folder)
  return { id: idOfKey(key.publicKey), key: writeRecoveryKey(key), signer: fingerprintOf(services.ledgerKey.publicKey) }
}

/** Short enough to be compared with a page, by eye: `3f2a 91bc …`. */
const fingerprintOf = (publicKey: KeyObject): string =>
  createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 24)
    .match(/.{4}/g)
    ?.join(' ') ?? ''
