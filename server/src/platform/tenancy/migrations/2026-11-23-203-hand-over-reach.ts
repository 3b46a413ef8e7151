import { type Kysely, sql } from 'kysely'

/**
 * An action only bears a name, and two people may have the same: those of a person are in the houses where that person holds a role, and they go only to somebody who reads
 * that house live (as readsLive of the permissions says). Anywhere else the name is a namesake's.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create or replace function pending_with(person int) returns table (kind text, establishment_id int, establishment_name text, count int)
    language sql stable security definer set search_path = public as $$
      select p.kind, e.id, e.name, p.count from (
        select 'actions' as kind, a.establishment_id, count(*)::int as count from actions a join users u on u.id = person
          where a.status = 'open' and lower(trim(a.owner_name)) = lower(trim(u.name))
          and a.establishment_id in (select x.id from reach_of(person) x where x.membership is distinct from 'partner') group by a.establishment_id
        union all select 'answers', l.establishment_id, count(*)::int from answer_links l join users u on u.id = person
          where l.used_at is null and l.revoked_at is null and l.expires_at > now() and lower(l.person_address) = lower(u.email) group by l.establishment_id
        union all select 'signatures', x.id, 1 from reach_of(person) x where x.role = 'chief-executive'
          and not exists (select from role_assignments r left join ght_members m on m.ght_id = r.ght_id join users o on o.id = r.user_id and not o.disabled
            where r.role = 'chief-executive' and r.user_id <> person and coalesce(r.establishment_id, m.establishment_id) = x.id)
        union all select 'tokens', e.id, count(*)::int from script_tokens t cross join unnest(t.establishments) as h(id) join establishments e on e.id = h.id
          where t.user_id = person and t.revoked_at is null and t.expires_at > now() group by e.id
      ) p join establishments e on e.id = p.establishment_id order by e.name collate "fr-x-icu", p.kind $$`.execute(db)
  await sql`create or replace function hand_over_actions(person int, taker int) returns table (establishment_id int, id int)
    language sql security definer set search_path = public as $$
    update actions a set owner_name = t.name, owner_title = nullif(t.job_title, ''), contact = null from users u, users t
      where u.id = person and t.id = taker and a.status = 'open' and lower(trim(a.owner_name)) = lower(trim(u.name))
      and a.establishment_id in (select x.id from reach_of(person) x where x.membership is distinct from 'partner')
      and a.establishment_id in (select x.id from reach_of(taker) x where x.role <> 'ward-manager' and x.membership is distinct from 'partner'
        and (x.ght_id is null or x.role <> 'group-committee'))
      returning a.establishment_id, a.id $$`.execute(db)
}
