import { type Kysely, sql } from 'kysely'

/** People who do not want the Monday mail. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table monday_refusals (user_id int primary key references users on delete cascade, at timestamptz not null)`.execute(db)
  await sql`grant select, insert, delete on monday_refusals to hygie_app`.execute(db)
}
