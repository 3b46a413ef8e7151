import type { LedgerVerdict } from '@hygie/contract/ledger'

type Word = (key: string) => string

/** What the sentences of a verdict name; `word` gives « un horodatage » and the reason of a fault. */
export const verdictValues = (
  { seq, to, by, fault }: LedgerVerdict,
  word: Word,
  number: (value: number) => string,
): { seq: string; to: string; before: string; by: string; fault: string } => ({
  seq: number(seq ?? 0),
  to: number(to ?? 0),
  before: number(Math.max(0, (seq ?? 1) - 1)),
  by: by === undefined ? '' : word(`by.${by}`),
  fault: fault === undefined ? '' : word(`faults.${fault}`),
})
