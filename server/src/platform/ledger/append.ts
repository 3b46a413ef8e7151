import { randomBytes, sign } from 'node:crypto'
import { sql } from 'kysely'
import type { Trx } from '../database/tenant.ts'
import { AppError } from '../errors/index.ts'
import { CHANGED } from '../events/channel.ts'
import { canonicalJson, NotCanonical } from './chain/canonical-json.ts'
import { entryHash, headBytes, PLATFORM_STREAM, payloadHash, streamOf } from './entry-hash.ts'
import type { LedgerKey } from './ledger-key.ts'

export interface LedgerEntryInput {
  /** Null for the platform's own stream. */
  establishmentId: number | null
  /** The caller's clock: a demonstration has its own. */
  at: Date
  /** What happened: `fact.recorded`, `release.made`… */
  kind: string
  /** `user:<id>`, `job:<name>` or `system`: a name could not be erased. */
  actor: string
  /** Plain JSON; dates as ISO text. */
  payload: object
}

export interface Appended {
  seq: number
  hash: string
}

/** Class of advisory locks of the ledger, `HYGL`. */
const LEDGER_LOCK = 0x4859_474c

interface Head {
  demonstration: boolean
  seq: number
  hash: string
}

/** Opens a stream before its first entry, to mark it as a demonstration. Does nothing when it exists. */
export async function openStream(
  trx: Trx,
  stream: { establishmentId: number; demonstration: boolean; at: Date; actor: string },
  key: LedgerKey,
): Promise<void> {
  const name = streamOf(stream.establishmentId)
  const opened = await sql`insert into ledger_heads (stream, demonstration) values (${name}, ${stream.demonstration}) on conflict (stream) do nothing`.execute(
    trx,
  )
  if (!opened.numAffectedRows) return
  // Without this trace, a stream removed whole would leave nothing to miss.
  const payload = { stream: name, demonstration: stream.demonstration }
  await append(trx, { establishmentId: null, at: stream.at, kind: 'ledger.stream-opened', actor: stream.actor, payload }, key)
}

/**
 * Adds an entry to its stream. To be called last in the transaction (READ COMMITTED): it keeps the stream's head locked until the commit.
 * @throws AppError `ledger-entry-refused` { path, reason } when the payload is not plain JSON
 */
export async function append(trx: Trx, entry: LedgerEntryInput, key: LedgerKey): Promise<Appended> {
  const payload = storable(entry)
  const stream = streamOf(entry.establishmentId)
  const head = await lockHead(trx, stream, entry, key)
  const salt = randomBytes(16)
  const at = entry.at.toISOString()
  const seq = head.seq + 1
  const sealed = { stream, seq, at, kind: entry.kind, actor: entry.actor, payloadHash: payloadHash(salt, payload), previousHash: head.hash }
  const hash = entryHash(sealed)
  const signature = sign(null, headBytes({ stream, demonstration: head.demonstration, seq, hash }), key.privateKey)
  await sql`with head as (update ledger_heads set seq = ${seq}, hash = decode(${hash}, 'hex'), signature = ${signature} where stream = ${stream}),
    entry as (insert into ledger_entries (stream, seq, at, kind, actor, payload_hash, previous_hash, hash)
      values (${stream}, ${seq}, ${at}, ${sealed.kind}, ${sealed.actor}, decode(${sealed.payloadHash}, 'hex'), decode(${sealed.previousHash}, 'hex'), decode(${hash}, 'hex'))),
    payload as (insert into ledger_payloads (stream, seq, salt, payload) values (${stream}, ${seq}, ${salt}, ${payload}::jsonb))
    select pg_notify(${CHANGED}, ${entry.establishmentId === null ? '' : String(entry.establishmentId)})`.execute(trx)
  return { seq, hash }
}

/** The lock makes one writer per stream; the row read under it is the newest. */
async function lockHead(trx: Trx, stream: string, entry: LedgerEntryInput, key: LedgerKey): Promise<Head> {
  const read = async () => {
    // Waiters on a row are not served in turn: with 20 writers some waited ten times longer than others. An advisory lock is a queue.
    await sql`select pg_advisory_xact_lock(${LEDGER_LOCK}, hashtext(${stream}))`.execute(trx)
    const { rows } =
      await sql<Head>`select demonstration, seq::float8 as seq, encode(hash, 'hex') as hash from ledger_heads where stream = ${stream} for update`.execute(trx)
    return rows[0]
  }
  const found = await read()
  if (found) return found
  const { establishmentId, at, actor } = entry
  if (establishmentId !== null) await openStream(trx, { establishmentId, demonstration: false, at, actor }, key)
  else await sql`insert into ledger_heads (stream) values (${PLATFORM_STREAM}) on conflict (stream) do nothing`.execute(trx)
  const opened = await read()
  if (!opened) throw new Error(`the ledger head of ${stream} is out of this scope`)
  return opened
}

function storable(entry: LedgerEntryInput): string {
  if (Number.isNaN(entry.at.getTime())) throw new AppError('ledger-entry-refused', { path: '$.at', reason: 'not-a-date' })
  for (const field of ['kind', 'actor'] as const) {
    if (!entry[field].isWellFormed() || entry[field] === '' || entry[field].includes('\0'))
      throw new AppError('ledger-entry-refused', { path: `$.${field}`, reason: 'not-text' })
  }
  const payload = canonical(entry.payload)
  // PostgreSQL's jsonb cannot hold U+0000. An even run of backslashes before it is an escaped backslash, not an escaped character.
  if (/(?<!\\)(\\\\)*\\u0000/.test(payload)) throw new AppError('ledger-entry-refused', { path: '$', reason: 'null-character' })
  return payload
}

function canonical(payload: object): string {
  try {
    return canonicalJson(payload)
  } catch (error) {
    if (!(error instanceof NotCanonical)) throw error
    throw new AppError('ledger-entry-refused', { path: error.path, reason: error.reason })
  }
}
