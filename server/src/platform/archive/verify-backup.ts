import { createPublicKey, type KeyObject } from 'node:crypto'
import type { LedgerReport } from '../ledger/verify.ts'
import { verifyArchivedLedger } from './archived-ledger.ts'
import type { Manifest } from './manifest.ts'
import { entryOfArchive, readArchive } from './read-archive.ts'
import type { Opener, SealedHeader } from './sealed/header.ts'

export interface ArchiveReport {
  manifest: Manifest
  header: SealedHeader | null
  /** Chains recomputed from the archive's own rows; null for an archive that was not sealed, whose rows are in no order. */
  ledger: LedgerReport | null
}

/** Every byte, every sum, every chain of an archive, without a server and without writing anything. @throws like `readArchive` */
export const verifyBackup = async (file: string, opener: Opener | null): Promise<ArchiveReport> => {
  const { manifest, header } = await readArchive(file, { opener, into: null })
  const ledger = header ? await verifyArchivedLedger(manifest, signerOf(header), (name) => entryOfArchive(file, opener, name)) : null
  return { manifest, header, ledger }
}

/** Whether the archive was sealed by the Hygie whose ledger this key signs. */
export const isSignedBy = ({ signer }: SealedHeader, publicKeyPem: string): boolean =>
  createPublicKey(publicKeyPem).export({ type: 'spki', format: 'der' }).toString('base64') === signer

const signerOf = ({ signer }: SealedHeader): KeyObject => createPublicKey({ key: Buffer.from(signer, 'base64'), type: 'spki', format: 'der' })
