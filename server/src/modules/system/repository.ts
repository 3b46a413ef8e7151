import { sql } from 'kysely'
import type { Db } from '../../platform/database/tenant.ts'

/** The database answers. */
export const ping = async (db: Db): Promise<void> => {
  await sql`select 1`.execute(db)
}
