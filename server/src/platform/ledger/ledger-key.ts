import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, verify } from 'node:crypto'
import type { Keyring } from '../keys/index.ts'
import { headBytes } from './entry-hash.ts'
import type { StoredHead } from './rows.ts'

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

/** Whether the head of a stream is signed by this key; an empty stream needs no signature. */
export const isSigned = (stream: string, head: StoredHead | null, publicKey: KeyObject): boolean =>
  head === null || (head.signature ? verify(null, headBytes({ stream, ...head }), publicKey, head.signature) : head.seq === 0)
