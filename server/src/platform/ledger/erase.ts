import { sql } from 'kysely'
import type { Trx } from '../database/tenant.ts'
import { AppError } from '../errors/index.ts'
import { append } from './append.ts'
import { streamOf } from './entry-hash.ts'
import type { LedgerKey } from './ledger-key.ts'

export interface Erasure {
  establishmentId: number | null
  seq: number
  at: Date
  actor: string
  /** Ground of the erasure, without the datum itself. */
  reason: string
}

/**
 * Erases one payload and its salt, as the owner: the chain still verifies. The act is written in the stream itself,
 * so that an extract explains itself, and in the platform's, with the number of the record it was about: that record still finds its place.
 * @throws AppError `not-found` when there is nothing to erase, `ledger-entry-refused` for the ledger's own entries
 */
export async function erasePayload(ownerTrx: Trx, erasure: Erasure, key: LedgerKey): Promise<void> {
  const { establishmentId, seq, at, actor, reason } = erasure
  const stream = streamOf(establishmentId)
  const { rows } = await sql<{
    kind: string
    id: string | null
  }>`select e.kind, p.payload ->> 'id' as id from ledger_entries e join ledger_payloads p using (stream, seq)
    where e.stream = ${stream} and e.seq = ${seq} and p.erased_at is null`.execute(ownerTrx)
  const [erased] = rows
  if (!erased) throw new AppError('not-found')
  if (erased.kind.startsWith('ledger.')) throw new AppError('ledger-entry-refused', { path: '$.seq', reason: 'own-entry' })
  await purging(ownerTrx, async () => {
    await sql`update ledger_payloads set payload = null, salt = null, erased_at = ${at.toISOString()} where stream = ${stream} and seq = ${seq}`.execute(
      ownerTrx,
    )
  })
  const entry = {
    at,
    actor,
    kind: 'ledger.payload-erased',
    payload: { stream, seq, reason, ...(erased.id === null ? {} : { about: erased.kind, id: Number(erased.id) }) },
  }
  if (establishmentId !== null) await append(ownerTrx, { ...entry, establishmentId }, key)
  await append(ownerTrx, { ...entry, establishmentId: null }, key)
}

export interface StreamDrop {
  establishmentId: number
  at: Date
  actor: string
  reason: string
  /** Only while it holds no more than that. */
  atMost?: number
}

/**
 * Removes an establishment's whole stream, as the owner; the platform's stream keeps its last number and hash. Does nothing without such a stream.
 * @returns false when it holds more entries than told, and stays
 */
export async function dropStream(ownerTrx: Trx, drop: StreamDrop, key: LedgerKey): Promise<boolean> {
  const stream = streamOf(drop.establishmentId)
  const { rows } = await sql<{ seq: number; hash: string; demonstration: boolean }>`select seq::float8 as seq, encode(hash, 'hex') as hash, demonstration
    from ledger_heads where stream = ${stream} for update`.execute(ownerTrx)
  const head = rows[0]
  if (!head) return true
  if (drop.atMost !== undefined && head.seq > drop.atMost) return false
  await purging(ownerTrx, async () => {
    for (const table of ['ledger_payloads', 'ledger_entries', 'ledger_heads', 'ledger_paper_anchors', 'ledger_timestamps', 'ledger_verifications'])
      await sql`delete from ${sql.table(table)} where stream = ${stream}`.execute(ownerTrx)
  })
  const payload = { stream, entries: head.seq, hash: head.hash, demonstration: head.demonstration, reason: drop.reason }
  await append(ownerTrx, { establishmentId: null, at: drop.at, actor: drop.actor, kind: 'ledger.stream-dropped', payload }, key)
  return true
}

/** Opens the append-only guard for the time of `act` only. */
async function purging(ownerTrx: Trx, act: () => Promise<void>): Promise<void> {
  await sql`select set_config('app.ledger_purge', 'on', true)`.execute(ownerTrx)
  await act()
  await sql`select set_config('app.ledger_purge', 'off', true)`.execute(ownerTrx)
}
