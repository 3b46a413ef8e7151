import type { StreamReport } from './chain-check.ts'

/** `head`: the signed head itself; `paper`: printed on a document; `typed`: read from a paper and typed in by a person. */
export type AnchorKind = 'head' | 'timestamp' | 'paper' | 'typed'

/** What became of a time stamp when it was checked; `fault` is a code. */
export type TokenCheck = { verified: true; genTime: string } | { verified: false; fault: string }

/** A head as it was known outside of the ledger. */
export interface Anchor {
  kind: Exclude<AnchorKind, 'head'>
  seq: number
  /** Lower-case hexadecimal; paper carries the first 16 digits. */
  hash: string
  /** Of a time stamp. */
  token?: TokenCheck
}

export type VerdictKind =
  /** Something is wrong between the first entry and the last: the findings say what. */
  | 'chain-broken'
  /** An anchor is further than the last entry: entries were removed. */
  | 'anchor-longer'
  /** The entry of an anchor is another one: the ledger was written again. */
  | 'anchor-different'
  | 'timestamp-unverifiable'
  /** Entries after the last anchor: the normal case of a ledger that lives. */
  | 'beyond-anchor'
  /** The last entry is anchored. */
  | 'anchored'
  | 'never-anchored'

export interface Verdict {
  kind: VerdictKind
  /** Where it begins; of the anchor for those about one. */
  seq?: number
  to?: number
  by?: AnchorKind
  /** Fault of the first token that does not verify. */
  fault?: string
  /** Anchors that say the same. */
  count?: number
}

/** Told by the signed head, which is an anchor of the ledger in itself. */
const REMOVED = 'tail-cut'
const REWRITTEN = 'head-mismatch'

/** Each verdict asks something else of people: wrong ones first, then where the anchors reach. */
export const judge = (report: StreamReport, hashAt: (seq: number) => string | null, anchors: readonly Anchor[]): Verdict[] => {
  const verdicts: Verdict[] = []
  const broken = report.findings.filter((one) => one.kind !== REMOVED && one.kind !== REWRITTEN).map((one) => one.seq)
  if (broken.length > 0) verdicts.push({ kind: 'chain-broken', seq: Math.min(...broken), count: broken.length })
  const cut = report.findings.find((one) => one.kind === REMOVED)
  const rewritten = report.findings.find((one) => one.kind === REWRITTEN)
  const sorted = anchors.toSorted((a, b) => a.seq - b.seq)

  const longer = sorted.filter((one) => one.seq > report.last)
  const furthest = longer.at(-1)
  if (cut) verdicts.push({ kind: 'anchor-longer', seq: cut.seq, to: Math.max(cut.to ?? cut.seq, furthest?.seq ?? 0), by: 'head', count: longer.length + 1 })
  else if (furthest) verdicts.push({ kind: 'anchor-longer', seq: report.last + 1, to: furthest.seq, by: furthest.kind, count: longer.length })

  const within = sorted.filter((one) => one.seq <= report.last)
  const different = within.filter((one) => isOther(one, hashAt(one.seq)))
  const [first] = different
  if (first) verdicts.push({ kind: 'anchor-different', seq: first.seq, by: first.kind, count: different.length + (rewritten ? 1 : 0) })
  else if (rewritten) verdicts.push({ kind: 'anchor-different', seq: rewritten.seq, by: 'head', count: 1 })

  const unverifiable = sorted.filter((one) => one.token?.verified === false && one.token.fault !== 'imprint')
  const [unread] = unverifiable
  if (unread?.token?.verified === false)
    verdicts.push({ kind: 'timestamp-unverifiable', seq: unread.seq, by: 'timestamp', fault: unread.token.fault, count: unverifiable.length })

  return [
    ...verdicts,
    ...reached(
      report,
      within.findLast((one) => !different.includes(one) && !unverifiable.includes(one)),
    ),
  ]
}

/** A stored token that stamps something else than this head is not a matter of certificates. */
const isOther = (anchor: Anchor, hash: string | null): boolean =>
  hash === null || !hash.startsWith(anchor.hash) || (anchor.token?.verified === false && anchor.token.fault === 'imprint')

const reached = (report: StreamReport, last: Anchor | undefined): Verdict[] => {
  if (report.last === 0) return []
  if (!last) return [{ kind: 'never-anchored', to: report.last }]
  if (last.seq === report.last) return [{ kind: 'anchored', seq: last.seq, by: last.kind }]
  return [{ kind: 'beyond-anchor', seq: last.seq, to: report.last, by: last.kind }]
}

export type Gravity = 'good' | 'doubt' | 'bad'

const GRAVITY: Record<VerdictKind, Gravity> = {
  'chain-broken': 'bad',
  'anchor-longer': 'bad',
  'anchor-different': 'bad',
  'timestamp-unverifiable': 'doubt',
  'beyond-anchor': 'good',
  anchored: 'good',
  'never-anchored': 'good',
}

/** The worst of all. */
export const gravityOf = (verdicts: readonly Verdict[]): Gravity => {
  const all = new Set(verdicts.map((one) => GRAVITY[one.kind]))
  return all.has('bad') ? 'bad' : all.has('doubt') ? 'doubt' : 'good'
}
