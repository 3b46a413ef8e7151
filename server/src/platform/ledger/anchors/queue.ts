import { sql } from 'kysely'
import type { Db } from '../../database/tenant.ts'

export interface Waiting {
  id: number
  stream: string
  seq: number
  /** SHA-256, hexadecimal. */
  hash: string
  attempts: number
}

export interface Rhythm {
  now: Date
  /** So many entries since the last stamp are stamped at once. */
  entries: number
  /** An entry waits no longer than that, in milliseconds. */
  patienceMs: number
  /** Kinds of entries stamped at once. */
  decisions: readonly string[]
}

/**
 * Queues the heads that are due, as the owner. What already waits in a stream moves on to its newest head, which covers those before it:
 * after a cut, one stamp and not a hundred. Demonstrations are not stamped.
 */
export const queueDueHeads = async (owner: Db, { now, entries, patienceMs, decisions }: Rhythm): Promise<void> => {
  const since = new Date(now.getTime() - patienceMs)
  await sql`insert into ledger_timestamps (stream, seq, hash, queued_at)
    select h.stream, h.seq, h.hash, ${now} from ledger_heads h
      cross join lateral (select coalesce(max(t.seq), 0) as seq from ledger_timestamps t where t.stream = h.stream) last
    where not h.demonstration and h.seq > last.seq and case when h.seq - last.seq >= ${entries} then true else
      exists (select from ledger_entries e where e.stream = h.stream and e.seq = last.seq + 1 and e.at <= ${since})
      or exists (select from ledger_entries e where e.stream = h.stream and e.seq > last.seq and e.kind = any(${[...decisions]})) end
    on conflict (stream) where reply is null do update set seq = excluded.seq, hash = excluded.hash`.execute(owner)
}

/** Takes one that may be tried now, so that no other process asks for it meanwhile; each failure doubles its wait, up to an hour. */
export const takeWaiting = async (owner: Db, now: Date): Promise<Waiting | null> => {
  const { rows } = await sql<Waiting>`update ledger_timestamps set asked_at = ${now}, attempts = attempts + 1 where id = (
      select id from ledger_timestamps where reply is null
        and (asked_at is null or asked_at + least(interval '1 hour', interval '30 seconds' * power(2, least(attempts, 10))) <= ${now})
      order by asked_at nulls first, id limit 1 for update skip locked)
    returning id, stream, seq::float8 as seq, encode(hash, 'hex') as hash, attempts`.execute(owner)
  return rows[0] ?? null
}

/** Only if the row still waits for that head: it may have moved on. */
export const keepReply = async (owner: Db, { id, seq }: Waiting, kept: { nonce: string; reply: Uint8Array; genTime: string; until: string }): Promise<void> => {
  await sql`update ledger_timestamps set nonce = ${kept.nonce}, reply = ${Buffer.from(kept.reply)}, gen_time = ${kept.genTime}, certificate_until = ${kept.until}, fault = null
    where id = ${id} and seq = ${seq} and reply is null`.execute(owner)
}

export const keepFault = async (owner: Db, { id }: Waiting, fault: string): Promise<void> => {
  await sql`update ledger_timestamps set fault = ${fault} where id = ${id} and reply is null`.execute(owner)
}

/** The settings changed: all that waits is tried at once. */
export const forgetFaults = async (owner: Db): Promise<void> => {
  await sql`update ledger_timestamps set asked_at = null, attempts = 0, fault = null where reply is null`.execute(owner)
}

export interface QueueFigures {
  stamped: number
  waiting: number
  waitingSince: Date | null
  fault: string | null
  lastGenTime: Date | null
  certificateUntil: Date | null
}

export const queueFigures = async (owner: Db): Promise<QueueFigures> => {
  const { rows } =
    await sql<QueueFigures>`select count(*) filter (where reply is not null)::float8 as stamped, count(*) filter (where reply is null)::float8 as waiting,
      min(queued_at) filter (where reply is null) as "waitingSince", max(fault) filter (where reply is null) as fault, max(gen_time) as "lastGenTime",
      (array_agg(certificate_until order by gen_time desc nulls last))[1] as "certificateUntil"
    from ledger_timestamps`.execute(owner)
  const [row] = rows
  if (!row) throw new Error('an aggregate gives one row')
  return row
}
