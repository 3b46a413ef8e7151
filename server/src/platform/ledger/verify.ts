import type { KeyObject } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../database/tenant.ts'
import { createChainCheck, type StreamReport } from './chain/chain-check.ts'
import { nodeDigest, PLATFORM_STREAM } from './entry-hash.ts'
import { isSigned } from './ledger-key.ts'
import { readEnd, readEntries } from './rows.ts'

export interface LedgerReport {
  ok: boolean
  streams: StreamReport[]
  /** Opened on the platform's stream, never dropped there, and gone. */
  missingStreams: string[]
}

/** Recomputes a whole stream. What is damaged comes back as data, never as an exception. Appends may go on meanwhile. */
export async function verifyStream(db: Db, stream: string, publicKey: KeyObject): Promise<StreamReport> {
  const check = createChainCheck(stream, nodeDigest)
  const { head, lastSeq } = await readEnd(db, stream)
  for await (const rows of readEntries(db, stream, lastSeq)) for (const row of rows) check.entry(row)
  return check.finish(head, isSigned(stream, head, publicKey))
}

/** Every stream, and those that should be there. Needs the owner, or a scope that reads the platform's stream and every establishment. */
export async function verifyLedger(db: Db, publicKey: KeyObject): Promise<LedgerReport> {
  const found = await presentStreams(db)
  const streams: StreamReport[] = []
  for (const stream of found) streams.push(await verifyStream(db, stream, publicKey))
  const present = new Set(found)
  const missingStreams = (await expectedStreams(db)).filter((stream) => !present.has(stream))
  return { ok: missingStreams.length === 0 && streams.every((stream) => stream.ok), streams, missingStreams }
}

export async function presentStreams(db: Db): Promise<string[]> {
  const { rows } = await sql<{ stream: string }>`select stream from ledger_heads union select stream from ledger_entries order by stream`.execute(db)
  return rows.map((row) => row.stream)
}

/** Opened on the platform's stream and never dropped there. */
export async function expectedStreams(db: Db): Promise<string[]> {
  const { rows } = await sql<{ stream: string }>`select p.payload ->> 'stream' as stream
    from ledger_entries e join ledger_payloads p using (stream, seq)
    where e.stream = ${PLATFORM_STREAM} and e.kind in ('ledger.stream-opened', 'ledger.stream-dropped')
    group by 1 having count(*) filter (where e.kind = 'ledger.stream-opened') > count(*) filter (where e.kind = 'ledger.stream-dropped')`.execute(db)
  return rows.map((row) => row.stream)
}
