import { expect, it } from 'vitest'
import { nodeDigest } from '../entry-hash.ts'
import { createAudit } from './audit.ts'
import { entryText, NO_HASH } from './entry-text.ts'
import { type Anchor, gravityOf } from './judge.ts'
import type { Head, LedgerRow } from './types.ts'

const STREAM = 'establishment:1'

const ledgerOf = (length: number, text = 'x'): { rows: LedgerRow[]; head: Head } => {
  const rows: LedgerRow[] = []
  let previousHash = NO_HASH
  for (let seq = 1; seq <= length; seq++) {
    const salt = '00'.repeat(16)
    const payloadHash = nodeDigest.salted(salt, `{"n":"${text}"}`)
    const entry = { stream: STREAM, seq, at: '2026-11-23T07:30:00.123Z', kind: 'k', actor: 'user:1', payloadHash, previousHash }
    previousHash = nodeDigest.text(entryText(entry))
    rows.push({ ...entry, hash: previousHash, hasPayload: true, payload: { n: text }, salt, erasedAt: null })
  }
  return { rows, head: { demonstration: false, seq: length, hash: previousHash } }
}

const whole = ledgerOf(9)
const other = ledgerOf(9, 'y')
const at = (seq: number, from = whole): string => from.rows[seq - 1]?.hash ?? ''
const paper = (seq: number, from = whole): Anchor => ({ kind: 'paper', seq, hash: at(seq, from).slice(0, 16) })
const stamped = (seq: number, fault?: string): Anchor => ({
  kind: 'timestamp',
  seq,
  hash: at(seq),
  token: fault === undefined ? { verified: true, genTime: '2026-11-23T07:31:00.000Z' } : { verified: false, fault },
})

const verdicts = (anchors: Anchor[], { rows, head } = whole, signed: boolean | null = true) => {
  const audit = createAudit(STREAM, nodeDigest, anchors)
  for (const row of rows) audit.entry(row)
  return audit.finish(head, signed).verdicts
}

it.each<[string, Anchor[], ReturnType<typeof verdicts>, ReturnType<typeof gravityOf>]>([
  ['no anchor', [], [{ kind: 'never-anchored', to: 9 }], 'good'],
  ['the last entry on paper', [paper(9)], [{ kind: 'anchored', seq: 9, by: 'paper' }], 'good'],
  ['a ledger longer than its last anchor: normal', [paper(3), stamped(6)], [{ kind: 'beyond-anchor', seq: 6, to: 9, by: 'timestamp' }], 'good'],
  [
    'an anchor longer than the ledger: entries removed',
    [paper(9), { kind: 'typed', seq: 12, hash: 'ab'.repeat(8) }],
    [
      { kind: 'anchor-longer', seq: 10, to: 12, by: 'typed', count: 1 },
      { kind: 'anchored', seq: 9, by: 'paper' },
    ],
    'bad',
  ],
  [
    'other anchors: the ledger was written again',
    [paper(2), paper(5, other), paper(7, other)],
    [
      { kind: 'anchor-different', seq: 5, by: 'paper', count: 2 },
      { kind: 'beyond-anchor', seq: 2, to: 9, by: 'paper' },
    ],
    'bad',
  ],
  [
    'a stored token about another head is a rewriting, not a missing certificate',
    [stamped(4, 'imprint')],
    [
      { kind: 'anchor-different', seq: 4, by: 'timestamp', count: 1 },
      { kind: 'never-anchored', to: 9 },
    ],
    'bad',
  ],
  [
    'a token that cannot be verified anchors nothing',
    [paper(3), stamped(6, 'other-authority')],
    [
      { kind: 'timestamp-unverifiable', seq: 6, by: 'timestamp', fault: 'other-authority', count: 1 },
      { kind: 'beyond-anchor', seq: 3, to: 9, by: 'paper' },
    ],
    'doubt',
  ],
])('%s', (_name, anchors, expected, gravity) => {
  expect(verdicts(anchors)).toEqual(expected)
  expect(gravityOf(expected)).toBe(gravity)
})

it('a cut tail is told by the signed head', () => {
  expect(verdicts([paper(5)], { rows: whole.rows.slice(0, 7), head: whole.head })).toEqual([
    { kind: 'anchor-longer', seq: 8, to: 9, by: 'head', count: 1 },
    { kind: 'beyond-anchor', seq: 5, to: 7, by: 'paper' },
  ])
})

it('a cut middle, with an anchor inside', () => {
  const rows = whole.rows.filter((row) => row.seq !== 4 && row.seq !== 5)
  expect(verdicts([paper(5), paper(8)], { rows, head: whole.head })).toMatchObject([
    { kind: 'chain-broken', seq: 4 },
    { kind: 'anchor-different', seq: 5 },
    { kind: 'beyond-anchor', seq: 8 },
  ])
})

it('a whole chain behind another head: written again', () => {
  expect(verdicts([], { rows: other.rows, head: whole.head })).toEqual([
    { kind: 'anchor-different', seq: 9, by: 'head', count: 1 },
    { kind: 'never-anchored', to: 9 },
  ])
})

it('a head that is not signed is broken; one that this place cannot check is not', () => {
  expect(verdicts([paper(9)], whole, false)[0]).toMatchObject({ kind: 'chain-broken', seq: 9 })
  expect(verdicts([paper(9)], whole, null)).toEqual([{ kind: 'anchored', seq: 9, by: 'paper' }])
})

it('an empty ledger says nothing', () => {
  expect(verdicts([], { rows: [], head: { demonstration: false, seq: 0, hash: NO_HASH } })).toEqual([])
})
