import type { Db } from '../../../platform/database/tenant.ts'

export const lastEnvelope = (db: Db) =>
  db
    .selectFrom('envelopes')
    .leftJoin('users', 'users.id', 'envelopes.prepared_by')
    .select(['envelopes.id', 'prepared_at', 'opened_at', 'users.name as preparedBy'])
    .orderBy('envelopes.id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** null: never printed, or still sealed. */
export const openedEnvelopeAt = async (db: Db): Promise<Date | null> => (await lastEnvelope(db))?.opened_at ?? null

/** The account that the envelope opens: it holds no role, its session does. */
export const lastResortUser = async (db: Db, account: { name: string; email: string }, now: Date): Promise<number> => {
  const found = await db.selectFrom('users').select('id').where('break_glass', '=', true).executeTakeFirst()
  if (found) return found.id
  const row = { ...account, job_title: '', password_hash: '', disabled: false, demonstration: false, break_glass: true, created_at: now }
  return (await db.insertInto('users').values(row).returning('id').executeTakeFirstOrThrow()).id
}

/** One envelope at a time: those never opened are worth nothing any more. */
export const replaceEnvelope = async (db: Db, row: { user_id: number; code_mac: Buffer; prepared_by: number | null; prepared_at: Date }): Promise<void> => {
  await db.deleteFrom('envelopes').where('opened_at', 'is', null).execute()
  await db.insertInto('envelopes').values(row).execute()
}

/** @returns whose session to open; null: unknown, replaced, or opened before */
export const openEnvelope = async (db: Db, mac: Buffer, now: Date): Promise<number | null> => {
  const row = await db
    .updateTable('envelopes')
    .set({ opened_at: now })
    .where('code_mac', '=', mac)
    .where('opened_at', 'is', null)
    .returning('user_id')
    .executeTakeFirst()
  return row?.user_id ?? null
}

/** As the owner: real houses, each of which reads in its ledger that the envelope was opened. */
export const realHouses = async (owner: Db): Promise<number[]> =>
  (await owner.selectFrom('establishments').select('id').where('demonstration', '=', false).orderBy('id').execute()).map((one) => one.id)
