import type { Selectable } from 'kysely'
import type { Db, Trx } from '../../platform/database/tenant.ts'
import type { MailSettingsTable } from './tables.ts'

export type SettingsRow = Selectable<MailSettingsTable>

export const findSettings = async (db: Db): Promise<SettingsRow | null> => (await db.selectFrom('mail_settings').selectAll().executeTakeFirst()) ?? null

export const saveSettings = async (db: Trx, row: Omit<SettingsRow, 'singleton'>): Promise<void> => {
  await db
    .insertInto('mail_settings')
    .values(row)
    .onConflict((conflict) => conflict.column('singleton').doUpdateSet(row))
    .execute()
}

/** As the owner. A restored copy must not write to people in the place of the original. */
export const turnMailOff = async (owner: Db): Promise<void> => {
  await owner.updateTable('mail_settings').set({ enabled: false }).execute()
}
