import { sql } from 'kysely'
import type { ActionRow } from '../actions/index.ts'
import type { Trx } from '../../platform/database/tenant.ts'
import type { FileRef } from '../../platform/files/index.ts'
import type { ActivityRow, PlanRow, TestRow } from './repository.ts'

/** What the care units of the transaction see: the database filters by its settings, no parameter widens it. */
const rowsOf = async <Row>(db: Trx, call: ReturnType<typeof sql>): Promise<Row[]> => (await sql<Row>`select * from ${call}`.execute(db)).rows

export interface BinderCheckRow {
  subject: string
  observed_on: string
  value: unknown
  note: string | null
}

export const unitActivities = (db: Trx) => rowsOf<ActivityRow>(db, sql`unit_activities()`)
export const unitTests = (db: Trx) => rowsOf<TestRow>(db, sql`unit_restore_tests()`)
export const unitPlans = (db: Trx) => rowsOf<PlanRow>(db, sql`unit_plans()`)
export const unitActions = (db: Trx) => rowsOf<ActionRow>(db, sql`unit_actions()`)
/** Newest first. */
export const unitChecks = (db: Trx) => rowsOf<BinderCheckRow>(db, sql`unit_checks()`)

/** Files still there, but those of audits, should one be taken for a sheet. */
export const unitFiles = async (db: Trx): Promise<FileRef[]> => {
  const { rows } =
    await sql<FileRef>`select id, sha256, bytes, name, media_type as "mediaType", technical from unit_files() where removed_at is null and not technical`.execute(
      db,
    )
  return rows
}
