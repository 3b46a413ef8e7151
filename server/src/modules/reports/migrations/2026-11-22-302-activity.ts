import { type Kysely, sql } from 'kysely'
import { wallTenantTable } from '../../../platform/database/migrate.ts'

/** Activity of a house for a year, in a measure it names: what the 66 % of CaRE domain 2 is computed on. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table activity_volumes (establishment_id int not null references establishments on delete cascade, year int not null, amount double precision not null check (amount >= 0),
    measure text not null, source text not null, entered_by text not null, entered_at timestamptz not null, primary key (establishment_id, year))`.execute(db)
  await wallTenantTable(db, 'activity_volumes', 'select, insert, update')
}
