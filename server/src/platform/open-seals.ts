import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Clock } from './clock/index.ts'
import type { Db } from './database/tenant.ts'
import { createFileStore, keysOfFiles } from './files/index.ts'
import { type Attempt, type KeySettings, type Master, openKeyring } from './keys/index.ts'
import { openLedgerKey } from './ledger/index.ts'
import { openSecrets } from './secrets/index.ts'
import type { Services } from './services.ts'

export const keySettings = (config: Config): KeySettings => ({
  directory: join(config.dataDirectory, 'keys'),
  text: config.masterKey,
  file: config.masterKeyFile,
})

/** The keys of the data folder and of the database, and all that they open. */
export const openSeals = async (
  config: Config,
  owner: Db,
  clock: Clock,
  ask: (attempt: Attempt) => Promise<void>,
  known: Master | null = null,
): Promise<Pick<Services, 'keys' | 'files' | 'ledgerKey' | 'secrets'>> => {
  const keys = await openKeyring({ owner, clock, settings: keySettings(config), known, ask })
  return {
    keys,
    files: await createFileStore({ directory: join(config.dataDirectory, 'files'), keys: keysOfFiles(keys) }),
    ledgerKey: await openLedgerKey(keys),
    secrets: await openSecrets(keys),
  }
}
