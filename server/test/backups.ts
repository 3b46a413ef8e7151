import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeBackup, makeRecoveryKey } from '../src/modules/backups/index.ts'
import type { TestHygie } from './hygie.ts'

export interface MadeBackup {
  name: string
  path: string
  bytes: Buffer
  /** As on its paper. */
  recoveryKey: string
}

/** A sealed archive of a house, with a fresh recovery key. */
export const backupOf = async ({ running: { services } }: TestHygie): Promise<MadeBackup> => {
  const { key } = await makeRecoveryKey(services, true)
  const { name } = await makeBackup(services, 'console')
  const path = join(services.config.backupDirectory, name)
  return { name, path, bytes: await readFile(path), recoveryKey: key }
}
