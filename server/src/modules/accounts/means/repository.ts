import type { Db } from '../../../platform/database/tenant.ts'

export const passkeysOf = (db: Db, userId: number) =>
  db
    .selectFrom('passkeys')
    .select(['id', 'credential_id', 'transports', 'name', 'synced', 'created_at', 'last_used_at'])
    .where('user_id', '=', userId)
    .orderBy('id')
    .execute()

export const findPasskey = (db: Db, credentialId: string) =>
  db
    .selectFrom('passkeys')
    .innerJoin('users', 'users.id', 'passkeys.user_id')
    .select(['passkeys.id', 'credential_id', 'public_key', 'counter', 'transports', 'user_id', 'users.name', 'users.email', 'users.job_title as jobTitle'])
    .where('credential_id', '=', credentialId)
    .where('users.disabled', '=', false)
    .executeTakeFirst()

interface NewPasskey {
  user_id: number
  credential_id: string
  public_key: Buffer
  counter: number
  transports: string[]
  name: string
  synced: boolean
  created_at: Date
}

export const insertPasskey = async (db: Db, row: NewPasskey): Promise<void> => {
  await db.insertInto('passkeys').values(row).execute()
}

export const usePasskey = async (db: Db, id: number, change: { counter: number; synced: boolean; last_used_at: Date }): Promise<void> => {
  await db.updateTable('passkeys').set(change).where('id', '=', id).execute()
}

export const deletePasskey = async (db: Db, userId: number, id: number): Promise<string | null> =>
  (await db.deleteFrom('passkeys').where('user_id', '=', userId).where('id', '=', id).returning('name').executeTakeFirst())?.name ?? null

export const codesOf = (db: Db, userId: number) => db.selectFrom('code_applications').selectAll().where('user_id', '=', userId).executeTakeFirst()

export const putCodes = async (db: Db, row: { user_id: number; sealed: Buffer; last_step: number; created_at: Date }): Promise<void> => {
  await db
    .insertInto('code_applications')
    .values(row)
    .onConflict((on) => on.column('user_id').doUpdateSet({ ...row, last_used_at: null }))
    .execute()
}

/** @returns false when this step or a later one was used already: two at once count once */
export const useStep = async (db: Db, userId: number, step: number, now: Date): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('code_applications')
    .set({ last_step: step, last_used_at: now })
    .where('user_id', '=', userId)
    .where('last_step', '<', step)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export const deleteCodes = async (db: Db, userId: number): Promise<boolean> =>
  (await db.deleteFrom('code_applications').where('user_id', '=', userId).executeTakeFirst()).numDeletedRows > 0n

export const recoveryCodesOf = (db: Db, userId: number) =>
  db.selectFrom('recovery_codes').select(['code_mac', 'created_at', 'used_at']).where('user_id', '=', userId).execute()

export const replaceRecoveryCodes = async (db: Db, userId: number, macs: readonly Buffer[], now: Date): Promise<void> => {
  await db.deleteFrom('recovery_codes').where('user_id', '=', userId).execute()
  if (macs.length > 0)
    await db
      .insertInto('recovery_codes')
      .values(macs.map((code_mac) => ({ user_id: userId, code_mac, created_at: now })))
      .execute()
}

/** @returns false: unknown, or used before */
export const useRecoveryCode = async (db: Db, userId: number, mac: Buffer, now: Date): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('recovery_codes')
    .set({ used_at: now })
    .where('user_id', '=', userId)
    .where('code_mac', '=', mac)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** @returns how many means opened until then */
export const clearMeansOf = async (db: Db, userId: number): Promise<number> => {
  const passkeys = await db.deleteFrom('passkeys').where('user_id', '=', userId).executeTakeFirst()
  const codes = await db.deleteFrom('code_applications').where('user_id', '=', userId).executeTakeFirst()
  await db.deleteFrom('recovery_codes').where('user_id', '=', userId).execute()
  return Number(passkeys.numDeletedRows + codes.numDeletedRows)
}

/** Who has which second means, for those who administer. */
export const secondMeansOfAll = async (db: Db): Promise<Map<number, ('passkey' | 'totp')[]>> => {
  const rows = await db
    .selectFrom('passkeys')
    .select((eb) => ['user_id', eb.val<'passkey' | 'totp'>('passkey').as('kind')])
    .union(db.selectFrom('code_applications').select((eb) => ['user_id', eb.val<'passkey' | 'totp'>('totp').as('kind')]))
    .execute()
  const held = new Map<number, ('passkey' | 'totp')[]>()
  for (const { user_id, kind } of rows.toSorted((a, b) => a.kind.localeCompare(b.kind))) held.set(user_id, [...(held.get(user_id) ?? []), kind])
  return held
}

/** @returns false when it was there already */
export const keepUsedTicket = async (db: Db, row: { id: string; expires_at: Date }, now: Date): Promise<boolean> => {
  await db.deleteFrom('used_tickets').where('expires_at', '<', now).execute()
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('used_tickets')
    .values(row)
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
