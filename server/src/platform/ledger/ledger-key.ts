import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { Keyring } from '../keys/index.ts'

export interface LedgerKey {
  privateKey: KeyObject
  publicKey: KeyObject
  publicKeyPem: string
}

/** The Ed25519 pair that signs ledger heads, made at first use and kept in the keyring (PKCS#8, PEM). */
export async function openLedgerKey(keyring: Keyring): Promise<LedgerKey> {
  const [kept] = await keyring.all('ledger')
  // Of two processes at a first start, one has its key kept and both read that one.
  if (!kept) await keyring.adopt('ledger', newPrivateKey())
  return ledgerKeyOf(kept?.key ?? (await keyring.current('ledger')).key)
}

export function ledgerKeyOf(pem: Buffer): LedgerKey {
  const privateKey = createPrivateKey(pem)
  const publicKey = createPublicKey(privateKey)
  return { privateKey, publicKey, publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString() }
}

export const newPrivateKey = (): Buffer => Buffer.from(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }))
