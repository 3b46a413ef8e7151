import { type Kysely, sql } from 'kysely'

/** Sessions remember how the person was identified. Those open before were opened by a password, or by nobody for the demonstration's people. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table sessions add column methods text[] not null default '{password}', add column strong_at timestamptz, add column confirmed_at timestamptz`.execute(
    db,
  )
  await sql`update sessions set confirmed_at = created_at`.execute(db)
  await sql`update sessions set methods = '{demonstration}' from users where users.id = sessions.user_id and users.demonstration`.execute(db)
  await sql`alter table sessions alter column confirmed_at set not null, alter column methods drop default`.execute(db)
}
