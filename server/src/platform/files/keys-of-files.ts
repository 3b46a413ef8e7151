import { type Keyring, scopeOfHouse, subkey } from '../keys/index.ts'
import type { FileKeys } from './file-store.ts'

/** Files of before each house had its own key were all sealed by this one. */
const OLD_SCOPE = 'files'

export const keysOfFiles = (keyring: Keyring): FileKeys => ({
  current: async (establishmentId) => subkey((await keyring.current(scopeOfHouse(establishmentId))).key, 'files'),
  all: async (establishmentId) => {
    // Made at first use, so that a house without any had it destroyed.
    await keyring.current(scopeOfHouse(establishmentId))
    const own = (await keyring.all(scopeOfHouse(establishmentId))).map((one) => subkey(one.key, 'files'))
    return [...own, ...(await keyring.all(OLD_SCOPE)).map((one) => one.key)]
  },
})
