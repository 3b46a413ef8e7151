import { type Kysely, sql } from 'kysely'

/**
 * The life of an account: invited, active, suspended for a leave, closed. `disabled` stays what every door reads; these columns say why and until when.
 * Signing in is noted by the sessions themselves, whatever opened them.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table users add column activated_at timestamptz, add column last_sign_in_at timestamptz, add column last_methods text[], add column suspended_until date,
    add column suspended_reason text, add column leaves_on date, add column closed_at timestamptz`.execute(db)
  // Accounts of before were given with a password said aloud: they are taken for used.
  await sql`update users set activated_at = created_at`.execute(db)
  await sql`update users set last_sign_in_at = s.at from (select user_id, max(created_at) as at from sessions group by user_id) s where s.user_id = users.id`.execute(
    db,
  )
  await sql`create function note_sign_in() returns trigger language plpgsql security definer set search_path = public as $$
    begin
      update users set activated_at = coalesce(activated_at, new.confirmed_at), last_sign_in_at = new.confirmed_at, last_methods = new.methods where id = new.user_id;
      return null;
    end $$`.execute(db)
  await sql`create trigger session_noted after insert or update of confirmed_at on sessions for each row execute function note_sign_in()`.execute(db)
  // Everything that speaks for the person ends in one statement; their name stays, for what they did.
  await sql`create function end_account(person int, instant timestamptz) returns void language sql security definer set search_path = public as $$
    update users set disabled = true, closed_at = instant, suspended_until = null, suspended_reason = null, leaves_on = null where id = person;
    delete from sessions where user_id = person;
    delete from password_resets where user_id = person;
    delete from role_assignments where user_id = person;
    update script_tokens set revoked_at = instant where user_id = person and revoked_at is null;
    update delegations set revoked_at = instant where (from_user = person or to_user = person) and revoked_at is null;
    update calendar_feeds set revoked_at = instant where user_id = person and revoked_at is null;
    update answer_links l set revoked_at = instant from users u where u.id = person and lower(l.person_address) = lower(u.email) and l.revoked_at is null;
  $$`.execute(db)
  await sql`revoke all on function end_account(int, timestamptz) from public`.execute(db)
  await sql`grant execute on function end_account(int, timestamptz) to hygie_app`.execute(db)
  // What waits for a person in every house, before any of them is known to whoever closes the account: names of houses and numbers, no title.
  await sql`create function pending_with(person int) returns table (kind text, establishment_id int, establishment_name text, count int)
    language sql stable security definer set search_path = public as $$
      select p.kind, e.id, e.name, p.count from (
        select 'actions' as kind, a.establishment_id, count(*)::int as count from actions a join users u on u.id = person
          where a.status = 'open' and lower(trim(a.owner_name)) = lower(trim(u.name)) group by a.establishment_id
        union all select 'answers', l.establishment_id, count(*)::int from answer_links l join users u on u.id = person
          where l.used_at is null and l.revoked_at is null and l.expires_at > now() and lower(l.person_address) = lower(u.email) group by l.establishment_id
        union all select 'signatures', x.id, 1 from reach_of(person) x where x.role = 'chief-executive'
          and not exists (select from role_assignments r left join ght_members m on m.ght_id = r.ght_id join users o on o.id = r.user_id and not o.disabled
            where r.role = 'chief-executive' and r.user_id <> person and coalesce(r.establishment_id, m.establishment_id) = x.id)
        union all select 'tokens', e.id, count(*)::int from script_tokens t cross join unnest(t.establishments) as h(id) join establishments e on e.id = h.id
          where t.user_id = person and t.revoked_at is null and t.expires_at > now() group by e.id
      ) p join establishments e on e.id = p.establishment_id order by e.name collate "fr-x-icu", p.kind $$`.execute(db)
  await sql`revoke all on function pending_with(int) from public`.execute(db)
  await sql`grant execute on function pending_with(int) to hygie_app`.execute(db)
  await sql`create function hand_over_actions(person int, taker int) returns table (establishment_id int, id int) language sql security definer set search_path = public as $$
    update actions a set owner_name = t.name, owner_title = nullif(t.job_title, ''), contact = null from users u, users t
      where u.id = person and t.id = taker and a.status = 'open' and lower(trim(a.owner_name)) = lower(trim(u.name)) returning a.establishment_id, a.id $$`.execute(
    db,
  )
  await sql`revoke all on function hand_over_actions(int, int) from public`.execute(db)
  await sql`grant execute on function hand_over_actions(int, int) to hygie_app`.execute(db)
}
