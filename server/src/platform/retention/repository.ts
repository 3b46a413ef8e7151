import './tables.ts'
import type { RetentionKind } from '@hygie/contract/retention'
import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Db } from '../database/tenant.ts'
import type { RetentionHoldTable } from './tables.ts'

export type HoldRow = Selectable<RetentionHoldTable>
type Sql = RawBuilder<unknown>

interface Purge {
  table: string
  /** What has been over since before that instant, and is not purged yet. */
  over: (before: Date) => Sql
  /** Absent: the rows are deleted. */
  blank?: Sql
  /** Rows that point at it let it go. */
  first?: (where: Sql) => readonly Sql[]
  /** Of no establishment: a hold of the whole platform alone stops it. */
  ofPlatform?: true
}

/** The beginning of a value that waits for its seal, and nothing after it. */
const NOTHING_SEALED = sql`'\\x00'::bytea`
const GONE = sql`'Compte effacé n° ' || id`

/** As the owner, like the archive: rows of any module that are over, in the one place that may, so that one page says it all. */
const PURGES: Partial<Record<RetentionKind, Purge>> = {
  sessions: { table: 'sessions', over: (before) => sql`expires_at < ${before}`, ofPlatform: true },
  'sign-in-failures': { table: 'login_failures', over: (before) => sql`at < ${before}`, ofPlatform: true },
  arrivals: { table: 'federation_arrivals', over: (before) => sql`at < ${before}`, ofPlatform: true },
  'password-links': { table: 'password_resets', over: (before) => sql`expires_at < ${before}`, ofPlatform: true },
  tokens: { table: 'script_tokens', over: (before) => sql`least(coalesce(revoked_at, expires_at), expires_at) < ${before}`, ofPlatform: true },
  'answer-links': {
    table: 'answer_links',
    over: (before) => sql`person_name <> '' and least(revoked_at, used_at, expires_at) < ${before}`,
    blank: sql`person_name = '', person_address = null, contact = ${NOTHING_SEALED}, escalation_name = null, escalation_address = null`,
  },
  'answer-texts': {
    table: 'answer_replies',
    over: (before) => sql`(comment is not null or checked_note is not null) and at < ${before}`,
    blank: sql`comment = null, checked_note = null`,
  },
  'assessment-links': {
    table: 'assessment_parts',
    over: (before) => sql`person_name <> '' and least(revoked_at, finished_at, expires_at) < ${before}`,
    blank: sql`person_name = '', person_address = null, contact = ''`,
  },
  mails: {
    table: 'mails',
    over: (before) => sql`state <> 'waiting' and created_at < ${before}`,
    first: (where) =>
      ['answer_links', 'assessment_parts'].map(
        (table) =>
          sql`update ${sql.table(table)} link set mail_id = null where exists (select from mails where ${where} and mails.establishment_id = link.establishment_id and mails.id = link.mail_id)`,
      ),
  },
  'import-traces': {
    table: 'import_changes',
    over: (before) =>
      sql`exists (select from imports i where i.establishment_id = import_changes.establishment_id and i.id = import_changes.import_id and i.at < ${before})`,
  },
  'failed-jobs': { table: 'job_requests', over: (before) => sql`state = 'failed' and failed_at < ${before}` },
  'closed-accounts': {
    table: 'users',
    over: (before) => sql`disabled and not demonstration and closed_at < ${before} and email not like 'efface-%@invalid'`,
    // Its number stays: the ledger names people by it.
    blank: sql`name = ${GONE}, email = 'efface-' || id || '@invalid', job_title = '', password_hash = '-', suspended_reason = null`,
    first: (where) =>
      ['passkeys', 'code_applications', 'recovery_codes', 'federation_identities', 'role_assignments'].map(
        (table) => sql`delete from ${sql.table(table)} where user_id in (select id from users where ${where})`,
      ),
    ofPlatform: true,
  },
  visits: { table: 'visits', over: (before) => sql`last_at < ${before}`, ofPlatform: true },
  'release-drafts': { table: 'releases', over: (before) => sql`released_at is null and drafted_at < ${before}` },
  'folder-drafts': { table: 'folders', over: (before) => sql`released_at is null and coalesce(withdrawn_at, prepared_at) < ${before}` },
}

export interface Reach {
  /** Houses that a hold keeps, and those of the demonstration, which has a date of its own. */
  held: readonly number[]
  demonstration: readonly number[]
  platformHeld: boolean
}

const among = ({ table, ofPlatform }: Purge, houses: readonly number[], inside: boolean): Sql => {
  if (ofPlatform) return inside ? sql`false` : sql`true`
  const column = sql.ref(`${table}.establishment_id`)
  return inside ? sql`${column} = any(${[...houses]}::int[])` : sql`not (${column} = any(${[...houses]}::int[]))`
}

/** What would leave, and what is held back. */
export const countOver = async (owner: Db, kind: RetentionKind, before: Date, reach: Reach): Promise<{ leaving: number; held: number }> => {
  const purge = PURGES[kind]
  if (!purge) return { leaving: 0, held: 0 }
  const { rows } = await sql<{
    leaving: number
    held: number
  }>`select count(*) filter (where ${among(purge, [...reach.held, ...reach.demonstration], false)}) as leaving,
      count(*) filter (where ${among(purge, reach.held, true)}) as held from ${sql.table(purge.table)} where ${purge.over(before)}`.execute(owner)
  const found = rows[0] ?? { leaving: 0, held: 0 }
  return reach.platformHeld ? { leaving: 0, held: found.leaving + found.held } : found
}

/** @returns how many rows */
export const purgeOver = async (owner: Db, kind: RetentionKind, before: Date, reach: Reach): Promise<number> => {
  const purge = PURGES[kind]
  if (!purge || reach.platformHeld) return 0
  const where = sql`${purge.over(before)} and ${among(purge, [...reach.held, ...reach.demonstration], false)}`
  for (const statement of purge.first?.(where) ?? []) await statement.execute(owner)
  const done = purge.blank
    ? await sql`update ${sql.table(purge.table)} set ${purge.blank} where ${where}`.execute(owner)
    : await sql`delete from ${sql.table(purge.table)} where ${where}`.execute(owner)
  return Number(done.numAffectedRows ?? 0n)
}

export const listHolds = (owner: Db): Promise<HoldRow[]> =>
  owner.selectFrom('retention_holds').selectAll().where('ended_at', 'is', null).orderBy('id').execute()

export const insertHold = async (owner: Db, hold: { scope: string; reason: string; since: Date; held_by: string }): Promise<number> =>
  (
    await owner
      .insertInto('retention_holds')
      .values({ ...hold, ended_at: null })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

/** @returns its scope; null when there is none that lasts */
export const closeHold = async (owner: Db, id: number, at: Date): Promise<string | null> =>
  (await owner.updateTable('retention_holds').set({ ended_at: at }).where('id', '=', id).where('ended_at', 'is', null).returning('scope').executeTakeFirst())
    ?.scope ?? null

/** Houses where a release or a folder is being prepared since not long ago: what it rests on stays. */
export const preparing = async (owner: Db, since: Date): Promise<{ establishmentId: number; since: Date }[]> => {
  const { rows } = await sql<{ establishmentId: number; since: Date }>`select establishment_id as "establishmentId", min(at) as since from (
      select establishment_id, drafted_at as at from releases where released_at is null
      union all select establishment_id, prepared_at from folders where released_at is null and withdrawn_at is null) draft
    where at >= ${since} group by establishment_id order by establishment_id`.execute(owner)
  return rows
}

export const housesByName = async (owner: Db): Promise<Map<number, { name: string; demonstration: boolean }>> =>
  new Map((await owner.selectFrom('establishments').select(['id', 'name', 'demonstration']).execute()).map(({ id, ...house }) => [id, house]))
