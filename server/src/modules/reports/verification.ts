import { hash } from 'node:crypto'
import type { LedgerKey } from '../../platform/ledger/index.ts'
import type { ArsEstablishmentReport } from './report-data.ts'

/** Names of the ledger extract, as `VERIFIER.txt` says them. */
export const LEDGER_FILES = { entries: 'ledger.jsonl', head: 'head.json', signature: 'head.sig', key: 'public-key.pem', verifier: 'VERIFIER.txt' } as const
export const SUMS = 'SHA256SUMS'

export const COMMANDS = [
  `sha256sum -c ${SUMS}`,
  `openssl pkeyutl -verify -rawin -pubin -inkey ${LEDGER_FILES.key} -in ${LEDGER_FILES.head} -sigfile ${LEDGER_FILES.signature}`,
]

/** The fingerprint of the key is that of its file, which `sha256sum` gives. */
export const verificationOf = ({ publicKeyPem }: LedgerKey): ArsEstablishmentReport['verification'] => ({
  commands: COMMANDS,
  keyFingerprint: hash('sha256', publicKeyPem, 'hex'),
})
