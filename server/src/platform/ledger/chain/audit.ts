import { createChainCheck, type StreamReport } from './chain-check.ts'
import { type Anchor, judge, type Verdict } from './judge.ts'
import type { Digest, Head, LedgerRow } from './types.ts'

export interface Audit {
  report: StreamReport
  verdicts: Verdict[]
}

/** A stream walked once, against itself and against what was kept outside of it. */
export const createAudit = (
  stream: string,
  digest: Digest,
  anchors: readonly Anchor[],
): { entry: (row: LedgerRow) => void; finish: (head: Head | null, signed: boolean | null) => Audit } => {
  const check = createChainCheck(stream, digest)
  const wanted = new Set(anchors.map((one) => one.seq))
  const hashes = new Map<number, string>()
  return {
    entry: (row) => {
      check.entry(row)
      if (wanted.has(row.seq)) hashes.set(row.seq, row.hash)
    },
    finish: (head, signed) => {
      const report = check.finish(head, signed)
      return { report, verdicts: judge(report, (seq) => hashes.get(seq) ?? null, anchors) }
    },
  }
}
