import type { Selectable } from 'kysely'
import type { Db, Trx } from '../../platform/database/tenant.ts'
import type { TimestampSettingsTable } from './tables.ts'

export type SettingsRow = Selectable<TimestampSettingsTable>

export const findSettings = async (db: Db): Promise<SettingsRow | null> => (await db.selectFrom('timestamp_settings').selectAll().executeTakeFirst()) ?? null

export const saveSettings = async (db: Trx, row: Omit<SettingsRow, 'singleton'>): Promise<void> => {
  await db
    .insertInto('timestamp_settings')
    .values(row)
    .onConflict((conflict) => conflict.column('singleton').doUpdateSet(row))
    .execute()
}

/** Certificates of the time-stamp authorities that are trusted, PEM; null without any. */
export const trustedAuthorities = async (db: Db): Promise<string | null> => (await findSettings(db))?.authority ?? null
