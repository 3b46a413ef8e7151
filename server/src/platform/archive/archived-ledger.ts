import type { KeyObject } from 'node:crypto'
import { AppError } from '../errors/index.ts'
import { createChainCheck, type StreamReport } from '../ledger/chain/chain-check.ts'
import { nodeDigest, PLATFORM_STREAM } from '../ledger/entry-hash.ts'
import { isSigned } from '../ledger/ledger-key.ts'
import type { LedgerRow } from '../ledger/chain/types.ts'
import type { StoredHead } from '../ledger/rows.ts'
import type { LedgerReport } from '../ledger/verify.ts'
import { copyRows, hexOf, isoOf } from './copy-text.ts'
import { type Manifest, tableEntry } from './manifest.ts'

/** Opens one entry of the archive. */
export type OpenEntry = (name: string) => AsyncIterable<Uint8Array>

type Payload = Pick<LedgerRow, 'stream' | 'seq' | 'payload' | 'salt' | 'erasedAt'>
type Record_ = Record<string, string | null>

/**
 * Recomputes the chains of an archive from its own rows: two readers walk entries and payloads side by side, a row of each in memory.
 * @param publicKey of the Hygie that sealed the archive
 */
export const verifyArchivedLedger = async (manifest: Manifest, publicKey: KeyObject, open: OpenEntry): Promise<LedgerReport> => {
  const rowsOf = (name: string): AsyncGenerator<Record_> => namedRows(manifest, open, name)
  const heads = await readHeads(rowsOf('ledger_heads'))
  const payloads = rowsOf('ledger_payloads')
  const streams: StreamReport[] = []
  const opened = new Map<string, number>()
  let current = ''
  let check = createChainCheck(current, nodeDigest)
  const finish = (one: typeof check, stream: string): StreamReport => {
    const head = heads.get(stream) ?? null
    return one.finish(head, isSigned(stream, head, publicKey))
  }
  const close = (): void => {
    if (current !== '') streams.push(finish(check, current))
  }
  let payload = await nextPayload(payloads)
  for await (const row of rowsOf('ledger_entries')) {
    const stream = row['stream'] ?? ''
    const seq = Number(row['seq'])
    if (current !== stream) {
      close()
      current = stream
      check = createChainCheck(stream, nodeDigest)
    }
    while (payload && isBefore(payload, stream, seq)) payload = await nextPayload(payloads)
    const own = payload?.stream === stream && payload.seq === seq ? payload : null
    const entry = entryOf(row, own)
    check.entry(entry)
    noteOpening(opened, entry)
  }
  close()
  await payloads.return(undefined)
  const present = new Set(streams.map((one) => one.stream))
  // A head alone: its whole stream was removed.
  for (const stream of heads.keys()) if (!present.has(stream)) streams.push(finish(createChainCheck(stream, nodeDigest), stream))
  const missingStreams = [...opened].filter(([stream, times]) => times > 0 && !heads.has(stream) && !present.has(stream)).map(([stream]) => stream)
  return { ok: missingStreams.length === 0 && streams.every((one) => one.ok), streams, missingStreams }
}

async function* namedRows(manifest: Manifest, open: OpenEntry, name: string): AsyncGenerator<Record_> {
  const table = manifest.tables.find((one) => one.name === name)
  if (!table) throw new AppError('archive-damaged', { reason: 'table', name })
  for await (const fields of copyRows(open(tableEntry(table)))) yield Object.fromEntries(table.columns.map((column, index) => [column, fields[index] ?? null]))
}

const readHeads = async (rows: AsyncIterable<Record_>): Promise<Map<string, StoredHead>> => {
  const heads = new Map<string, StoredHead>()
  for await (const row of rows) {
    heads.set(row['stream'] ?? '', {
      demonstration: row['demonstration'] === 't',
      seq: Number(row['seq']),
      hash: hexOf(row['hash'] ?? null),
      signature: row['signature'] == null ? null : Buffer.from(hexOf(row['signature']), 'hex'),
    })
  }
  return heads
}

const nextPayload = async (rows: AsyncGenerator<Record_>): Promise<Payload | null> => {
  const { value: row, done } = await rows.next()
  if (done || !row) return null
  return {
    stream: row['stream'] ?? '',
    seq: Number(row['seq']),
    salt: row['salt'] == null ? null : hexOf(row['salt']),
    payload: row['payload'] == null ? null : jsonOf(row['payload']),
    erasedAt: row['erased_at'] == null ? null : isoOf(row['erased_at']),
  }
}

/** What is not JSON does not hold against its hash. */
const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isBefore = (payload: Payload, stream: string, seq: number): boolean => (payload.stream === stream ? payload.seq < seq : payload.stream < stream)

const entryOf = (row: Record_, payload: Payload | null): LedgerRow => ({
  stream: row['stream'] ?? '',
  seq: Number(row['seq']),
  at: isoOf(row['at'] ?? ''),
  kind: row['kind'] ?? '',
  actor: row['actor'] ?? '',
  payloadHash: hexOf(row['payload_hash'] ?? null),
  previousHash: hexOf(row['previous_hash'] ?? null),
  hash: hexOf(row['hash'] ?? null),
  hasPayload: payload !== null,
  payload: payload?.payload ?? null,
  salt: payload?.salt ?? null,
  erasedAt: payload?.erasedAt ?? null,
})

/** Every stream opened and not dropped must be there. */
const noteOpening = (opened: Map<string, number>, { stream, kind, payload }: LedgerRow): void => {
  if (stream !== PLATFORM_STREAM || (kind !== 'ledger.stream-opened' && kind !== 'ledger.stream-dropped')) return
  if (typeof payload !== 'object' || payload === null || !('stream' in payload) || typeof payload.stream !== 'string') return
  opened.set(payload.stream, (opened.get(payload.stream) ?? 0) + (kind === 'ledger.stream-opened' ? 1 : -1))
}
