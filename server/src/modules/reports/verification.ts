import { hash } from 'node:crypto'
import { EXTRACT, type LedgerKey } from '../../platform/ledger/index.ts'
import type { ArsEstablishmentReport } from './report-data.ts'

/** The folder has a LISEZMOI.txt of its own: that of the ledger goes under another name. */
export const LEDGER_README = 'VERIFIER.txt'

export const COMMANDS = [
  `sha256sum -c ${EXTRACT.sums}`,
  `openssl pkeyutl -verify -rawin -pubin -inkey ${EXTRACT.key} -in ${EXTRACT.manifest} -sigfile ${EXTRACT.signature}`,
]

/** The fingerprint of the key is that of its file, which `sha256sum` gives. */
export const verificationOf = ({ publicKeyPem }: LedgerKey): ArsEstablishmentReport['verification'] => ({
  commands: COMMANDS,
  keyFingerprint: hash('sha256', publicKeyPem, 'hex'),
})
