import { type Kysely, sql } from 'kysely'

const MINE = sql.raw(`house = any(string_to_array(nullif(current_setting('app.establishments', true), ''), ',')::int[])`)
const SAFE = sql.raw('language sql stable security definer set search_path = public as')

/**
 * A house invites others of its group; each joins by its own act, in its own rows. Beyond the wall these functions say, for a house the transaction reads, the names of the
 * others of its group, what they invite it to, and who joined it: never who was there nor what was proven.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table exercises add column invited int[] not null default '{}'`.execute(db)
  await sql`create function fellow_houses(house int) returns table (id int, name text) ${SAFE} $$
    select distinct e.id, e.name from ght_members mine join ght_members theirs on theirs.ght_id = mine.ght_id join establishments e on e.id = theirs.establishment_id
    where mine.establishment_id = house and theirs.establishment_id <> house and ${MINE} order by e.name $$`.execute(db)
  await sql`create function exercise_invitations(house int) returns table (shared_key uuid, from_name text, name text, scenario text, planned_on date, starts_at text, ends_at text) ${SAFE} $$
    select x.shared_key, e.name, x.name, x.scenario, x.planned_on, x.starts_at, x.ends_at from exercises x join establishments e on e.id = x.establishment_id
    where house = any(x.invited) and ${MINE} and x.shared_key is not null and x.withdrawn_at is null and x.held_on is null
      and exists (select 1 from ght_members a join ght_members b on b.ght_id = a.ght_id where a.establishment_id = house and b.establishment_id = x.establishment_id)
      and not exists (select 1 from exercises own where own.establishment_id = house and own.shared_key = x.shared_key)
    order by x.planned_on, x.id $$`.execute(db)
  await sql`create function exercise_players(house int) returns table (shared_key uuid, name text) ${SAFE} $$
    select distinct own.shared_key, e.name from exercises own join exercises x on x.shared_key = own.shared_key and x.establishment_id <> house and x.withdrawn_at is null
      join establishments e on e.id = x.establishment_id
    where own.establishment_id = house and ${MINE} order by 2 $$`.execute(db)
  for (const name of ['fellow_houses', 'exercise_invitations', 'exercise_players']) {
    await sql`revoke all on function ${sql.ref(name)}(int) from public`.execute(db)
    await sql`grant execute on function ${sql.ref(name)}(int) to hygie_app`.execute(db)
  }
}
