import { sql } from 'kysely'
import type { Db } from '../../database/tenant.ts'
import type { Audit } from '../chain/audit.ts'

export interface Verification {
  stream: string
  startedAt: Date
  beatAt: Date
  done: number
  total: number
  finishedAt: Date | null
  /** Of the last one that ended, with its instant. */
  result: (Audit & { at: string; missingStreams?: string[] }) | null
  error: string | null
}

/** A verification that gave no sign of life for so long was lost with its process. */
const LOST_MS = 60_000

export const isRunning = (one: Pick<Verification, 'finishedAt' | 'beatAt'>, now: Date): boolean =>
  one.finishedAt === null && now.getTime() - one.beatAt.getTime() < LOST_MS

/** As the owner. @returns the streams that were not being verified already, whatever the process */
export const beginVerifications = async (owner: Db, streams: readonly string[], now: Date): Promise<string[]> => {
  const { rows } = await sql<{ stream: string }>`insert into ledger_verifications as v (stream, started_at, beat_at)
      select stream, ${now}, ${now} from unnest(${[...streams]}::text[]) as stream
    on conflict (stream) do update set started_at = excluded.started_at, beat_at = excluded.beat_at, done = 0, total = 0, finished_at = null, error = null
      where v.finished_at is not null or v.beat_at < ${new Date(now.getTime() - LOST_MS)}
    returning stream`.execute(owner)
  return rows.map((row) => row.stream)
}

export const noteProgress = async (
  owner: Db,
  streams: readonly string[],
  now: Date,
  figures: { stream: string; done: number; total: number } | null,
): Promise<void> => {
  await sql`update ledger_verifications set beat_at = ${now},
      done = case when stream = ${figures?.stream ?? ''} then ${figures?.done ?? 0} else done end, total = case when stream = ${figures?.stream ?? ''} then ${figures?.total ?? 0} else total end
    where stream = any(${[...streams]}) and finished_at is null`.execute(owner)
}

export const endVerification = async (owner: Db, stream: string, end: { now: Date; result: Verification['result']; error: string | null }): Promise<void> => {
  const result = end.result === null ? null : JSON.stringify(end.result)
  await sql`update ledger_verifications set finished_at = ${end.now}, beat_at = ${end.now}, error = ${end.error},
      result = coalesce(${result}::jsonb, result), done = total where stream = ${stream}`.execute(owner)
}

export const readVerifications = async (db: Db, stream?: string): Promise<Verification[]> => {
  const { rows } =
    await sql<Verification>`select stream, started_at as "startedAt", beat_at as "beatAt", done::float8 as done, total::float8 as total, finished_at as "finishedAt", result, error
    from ledger_verifications ${stream === undefined ? sql`` : sql`where stream = ${stream}`} order by stream`.execute(db)
  return rows
}
