import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { readOrCreateKey } from '../files/key-file.ts'

export interface LedgerKey {
  privateKey: KeyObject
  publicKey: KeyObject
  publicKeyPem: string
}

/**
 * The Ed25519 pair that signs ledger heads: `ledger-ed25519.pem` in the folder of keys (PKCS#8, 0600), made at first use,
 * with its public half beside it as `ledger-ed25519.pub.pem`.
 */
export async function openLedgerKey(keysDirectory: string): Promise<LedgerKey> {
  const pem = await readOrCreateKey(join(keysDirectory, 'ledger-ed25519.pem'), newPrivateKey)
  const privateKey = createPrivateKey(pem)
  const publicKey = createPublicKey(privateKey)
  const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  await readOrCreateKey(join(keysDirectory, 'ledger-ed25519.pub.pem'), () => publicKeyPem, 0o644)
  return { privateKey, publicKey, publicKeyPem }
}

const newPrivateKey = (): string | Buffer => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })
