import { type Kysely, sql } from 'kysely'

/** What the care units of a transaction may read: one list, so that the wall is read in one place. */
const READ: Record<string, string> = {
  activities: `returns setof critical_activities as $$ select a.* from critical_activities a where a.withdrawn_at is null
    and a.establishment_id = nullif(current_setting('app.unit_establishment', true), '')::int
    and a.care_unit_id = any(string_to_array(nullif(current_setting('app.care_units', true), ''), ',')::int[]) order by a.name, a.id $$`,
  restore_tests: `returns setof restore_tests as $$ select t.* from restore_tests t join unit_activities() a on a.establishment_id = t.establishment_id and a.id = t.activity_id
    order by t.tested_on desc, t.id desc $$`,
  plans: `returns setof continuity_plans as $$ select p.* from continuity_plans p where p.withdrawn_at is null and exists (select from plan_activities x
    join unit_activities() a on a.establishment_id = x.establishment_id and a.id = x.activity_id where x.establishment_id = p.establishment_id and x.plan_id = p.id) order by p.kind, p.id desc $$`,
  // The sheet of an activity and the paper of a plan; not the reports behind a duration.
  files: `returns setof stored_files as $$ select s.* from stored_files s where (s.establishment_id, s.id) in
    (select establishment_id, sheet_file_id from unit_activities() union select establishment_id, file_id from unit_plans()) $$`,
  actions: `returns setof actions as $$ select t.* from actions t join unit_activities() a on a.establishment_id = t.establishment_id and t.closing_subject = 'activity:' || a.code
    where t.status = 'open' order by t.due_on nulls last, t.id $$`,
  checks: `returns table (subject text, observed_on date, value jsonb, note text) as $$ select f.subject, f.observed_on, f.value, f.note from facts f
    join unit_activities() a on a.establishment_id = f.establishment_id and f.subject = 'activity:' || a.code where f.kind = 'degradedBinder.checked'
    and not exists (select from fact_withdrawals w where w.establishment_id = f.establishment_id and w.fact_id = f.id) order by f.recorded_at desc, f.id desc $$`,
}

/**
 * A role of one care unit. The settings of its transaction open no establishment: every table is closed to it, and it reads by the functions below alone, which filter by
 * its own settings. (Policies beside those of the tenant were tried: the `or` they make ruins the plans of everybody.) An activity belongs to the unit it names, when only one
 * has that name.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table role_assignments add column care_unit_id int, add foreign key (establishment_id, care_unit_id) references care_units (establishment_id, id) on delete cascade,
    add check (care_unit_id is null or establishment_id is not null)`.execute(db)
  await sql`alter table role_assignments drop constraint role_assignments_user_id_role_establishment_id_ght_id_key`.execute(db)
  await sql`create unique index role_assignments_once on role_assignments (user_id, role, establishment_id, ght_id, care_unit_id) nulls not distinct`.execute(
    db,
  )
  await sql`create function units_of(person int) returns table (id int, name text, short_name text, sector text, legal_status text, demonstration boolean, clock_offset_seconds bigint, care_unit_id int, care_unit_name text)
    language sql stable security definer set search_path = public as $$
      select e.id, e.name, e.short_name, e.sector, e.legal_status, e.demonstration, e.clock_offset_seconds, u.id, u.name
      from role_assignments r join establishments e on e.id = r.establishment_id join care_units u on u.establishment_id = e.id and u.id = r.care_unit_id
      where r.user_id = person order by e.id, u.name, u.id $$`.execute(db)
  await sql`revoke all on function units_of(int) from public`.execute(db)
  await sql`grant execute on function units_of(int) to hygie_app`.execute(db)

  await sql`alter table critical_activities add column care_unit_id int`.execute(db)
  await sql`alter table critical_activities add foreign key (establishment_id, care_unit_id) references care_units (establishment_id, id) on delete set null (care_unit_id)`.execute(
    db,
  )
  await sql`create index care_units_name on care_units (establishment_id, lower(trim(name)))`.execute(db)
  await sql`create index critical_activities_unit on critical_activities (establishment_id, lower(trim(care_unit)))`.execute(db)
  await sql`create function unit_named(house int, label text) returns int language sql stable as $$
    select min(id) from care_units where establishment_id = house and lower(trim(name)) = lower(trim(label)) having count(*) = 1 $$`.execute(db)
  await sql`create function name_activity_unit() returns trigger language plpgsql as $$
    begin new.care_unit_id := case when new.care_unit is null then null else unit_named(new.establishment_id, new.care_unit) end; return new; end $$`.execute(
    db,
  )
  await sql`create trigger activity_unit before insert or update of care_unit on critical_activities for each row execute function name_activity_unit()`.execute(
    db,
  )
  await sql`create function name_units_again() returns trigger language plpgsql as $$
    begin
      update critical_activities set care_unit = care_unit where establishment_id = coalesce(new.establishment_id, old.establishment_id)
        and lower(trim(care_unit)) in (lower(trim(new.name)), lower(trim(old.name)));
      return null;
    end $$`.execute(db)
  await sql`create trigger unit_activities after insert or delete or update of name on care_units for each row execute function name_units_again()`.execute(db)
  await sql`update critical_activities set care_unit = care_unit`.execute(db)

  for (const [name, body] of Object.entries(READ)) {
    await sql`create function ${sql.raw(`unit_${name}() ${body.replace(' as ', ' language sql stable security definer set search_path = public as ')}`)}`.execute(
      db,
    )
    await sql`revoke all on function ${sql.raw(`unit_${name}()`)} from public`.execute(db)
    await sql`grant execute on function ${sql.raw(`unit_${name}()`)} to hygie_app`.execute(db)
  }
}
