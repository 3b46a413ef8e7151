/** Names inside an extract, as its LISEZMOI.txt says them. */
export const EXTRACT = {
  journal: 'journal.jsonl',
  manifest: 'manifeste.json',
  signature: 'manifeste.sig',
  key: 'cle-publique.pem',
  verifier: 'verifier.html',
  sums: 'SHA256SUMS',
} as const
