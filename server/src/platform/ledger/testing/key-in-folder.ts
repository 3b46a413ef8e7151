import { join } from 'node:path'
import { readOrCreateKey } from '../../files/key-file.ts'
import { type LedgerKey, ledgerKeyOf, newPrivateKey } from '../ledger-key.ts'

/** A signing key of tests, the same for every process that looks into the folder. */
export const keyInFolder = async (directory: string): Promise<LedgerKey> =>
  ledgerKeyOf(await readOrCreateKey(join(directory, 'ledger-test.pem'), newPrivateKey))
