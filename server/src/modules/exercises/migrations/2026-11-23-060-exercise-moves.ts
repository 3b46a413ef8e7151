import { type Kysely, sql } from 'kysely'
import { wallTenantTable } from '../../../platform/database/migrate.ts'

const MINE = sql.raw(`house = any(string_to_array(nullif(current_setting('app.establishments', true), ''), ',')::int[])`)

/** An invited house may decline, which the one that invites reads by its name; a part follows the day its host moves, and says so. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table exercises add column moved_at timestamptz, add column moved_from date, add column moved_by text`.execute(db)
  await sql`create table exercise_declines (establishment_id int not null references establishments on delete cascade, shared_key uuid not null,
    declined_at timestamptz not null, declined_by text not null, primary key (establishment_id, shared_key))`.execute(db)
  await wallTenantTable(db, 'exercise_declines')
  await sql`create function exercise_declined(house int) returns table (shared_key uuid, name text) language sql stable security definer set search_path = public as $$
    select own.shared_key, e.name from exercises own join exercise_declines d on d.shared_key = own.shared_key and d.establishment_id = any(own.invited)
      join establishments e on e.id = d.establishment_id
    where own.establishment_id = house and ${MINE} and own.withdrawn_at is null
      and not exists (select 1 from exercises part where part.establishment_id = d.establishment_id and part.shared_key = own.shared_key and part.withdrawn_at is null)
    order by 2 $$`.execute(db)
  await sql`revoke all on function exercise_declined(int) from public`.execute(db)
  await sql`grant execute on function exercise_declined(int) to hygie_app`.execute(db)
}
