import { canonicalJson } from './canonical-json.ts'
import { entryText, NO_HASH } from './entry-text.ts'
import type { Digest, Head, LedgerRow } from './types.ts'

export type FindingKind =
  /** The entry's columns do not give its hash. */
  | 'broken-hash'
  /** The entry is whole but does not follow the one before: that one was rewritten. */
  | 'broken-link'
  | 'payload-altered'
  | 'payload-missing'
  /** Erased, but no entry says when and why. */
  | 'erased-without-record'
  /** Entries from `seq` to `to` are absent. */
  | 'missing-entries'
  /** The entries at `seq` and `to` took each other's place. */
  | 'order-swapped'
  /** The signed head goes further than the last entry: `seq` to `to` were removed. */
  | 'tail-cut'
  /** Entries stand after the signed head. */
  | 'beyond-head'
  | 'head-missing'
  /** The head does not carry the last entry's hash. */
  | 'head-mismatch'
  | 'head-signature-invalid'

export interface Finding {
  kind: FindingKind
  seq: number
  to?: number
}

export interface StreamReport {
  stream: string
  ok: boolean
  entries: number
  /** Payloads erased lawfully: the chain holds without them. */
  erased: number
  /** Payloads that an extract does not show. */
  withheld: number
  /** Number of the last entry there. */
  last: number
  head: { seq: number; hash: string; demonstration: boolean } | null
  findings: Finding[]
  /** More findings than are listed. */
  truncated: boolean
}

const ERASURE = 'ledger.payload-erased'
const MAX_FINDINGS = 1_000
/** Broken entries compared two by two when looking for swaps. */
const MAX_SWAP_CANDIDATES = 100

export interface ChainCheck {
  entry: (row: LedgerRow) => void
  /** `signed`: whether the head's signature holds; null when this place cannot tell. */
  finish: (head: Head | null, signed: boolean | null) => StreamReport
}

/** Walks a stream in order and says what is wrong with it, one finding per human act as far as can be told. */
export function createChainCheck(stream: string, digest: Digest): ChainCheck {
  const entryHash = (row: LedgerRow): string => digest.text(entryText(row))
  let findings: Finding[] = []
  let truncated = false
  let entries = 0
  let withheld = 0
  let last = { seq: 0, hash: NO_HASH, computed: NO_HASH }
  const broken: LedgerRow[] = []
  const erased = new Map<number, string>()
  const recorded = new Map<number, string>()
  /** Instants of erasures whose own entry an extract does not show. */
  const toldElsewhere = new Set<string>()

  const add = (kind: FindingKind, seq: number, to?: number): void => {
    if (findings.length === MAX_FINDINGS) truncated = true
    else findings.push(to === undefined ? { kind, seq } : { kind, seq, to })
  }

  const entry = (row: LedgerRow): void => {
    entries++
    const gap = row.seq !== last.seq + 1
    if (gap) add('missing-entries', last.seq + 1, row.seq - 1)
    const computed = entryHash(row)
    if (computed !== row.hash) {
      add('broken-hash', row.seq)
      if (broken.length < MAX_SWAP_CANDIDATES) broken.push(row)
    } else if (!gap && row.previousHash !== last.hash && row.previousHash !== last.computed) add('broken-link', row.seq)
    if (!row.hasPayload) add('payload-missing', row.seq)
    else if (row.erasedAt !== null) erased.set(row.seq, row.erasedAt)
    else if (row.withheld) {
      withheld++
      if (row.kind === ERASURE) toldElsewhere.add(row.at)
    } else if (!payloadHolds(row, digest)) add('payload-altered', row.seq)
    const about = erasureRecord(row)
    if (about !== null) recorded.set(about, row.at)
    last = { seq: row.seq, hash: row.hash, computed }
  }

  const finish = (head: Head | null, signed: boolean | null): StreamReport => {
    findings = explainSwaps(findings, broken, entryHash)
    let lawful = 0
    for (const [seq, at] of erased) {
      if (recorded.get(seq) === at || toldElsewhere.has(at)) lawful++
      else add('erased-without-record', seq)
    }
    checkHead(head, signed)
    return {
      stream,
      ok: findings.length === 0,
      entries,
      erased: lawful,
      withheld,
      last: last.seq,
      head: head && { seq: head.seq, hash: head.hash, demonstration: head.demonstration },
      findings,
      truncated,
    }
  }

  const checkHead = (head: Head | null, signed: boolean | null): void => {
    if (!head) {
      if (entries > 0) add('head-missing', last.seq)
      return
    }
    if (head.seq > last.seq) add('tail-cut', last.seq + 1, head.seq)
    else if (head.seq < last.seq) add('beyond-head', head.seq + 1, last.seq)
    else if (head.hash !== last.hash && head.hash !== last.computed) add('head-mismatch', head.seq)
    if (signed === false) add('head-signature-invalid', head.seq)
  }

  return { entry, finish }
}

function payloadHolds(row: LedgerRow, digest: Digest): boolean {
  try {
    return row.salt !== null && digest.salted(row.salt, canonicalJson(row.payload)) === row.payloadHash
  } catch {
    return false
  }
}

function erasureRecord(row: LedgerRow): number | null {
  if (row.kind !== ERASURE || typeof row.payload !== 'object' || row.payload === null) return null
  const { stream, seq } = row.payload as { stream?: unknown; seq?: unknown }
  return stream === row.stream && typeof seq === 'number' ? seq : null
}

/** Two entries whose hashes hold again once their numbers are exchanged: one swap, in place of the damage it shows everywhere around. */
function explainSwaps(findings: Finding[], broken: LedgerRow[], entryHash: (row: LedgerRow) => string): Finding[] {
  const swaps: Finding[] = []
  const touched = new Set<number>()
  for (const [i, a] of broken.entries()) {
    const b = broken.slice(i + 1).find((other) => entryHash({ ...a, seq: other.seq }) === a.hash && entryHash({ ...other, seq: a.seq }) === other.hash)
    if (!b) continue
    swaps.push({ kind: 'order-swapped', seq: a.seq, to: b.seq })
    touched.add(a.seq).add(b.seq)
  }
  const consequence = (one: Finding): boolean => touched.has(one.seq) || (one.kind === 'broken-link' && touched.has(one.seq - 1))
  return [...swaps, ...findings.filter((one) => !consequence(one))]
}
