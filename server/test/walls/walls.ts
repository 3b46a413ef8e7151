import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { TestHygie } from '../hygie.ts'

export interface Walls {
  own: { establishmentId: number; ghtId: number }
  foreign: { establishmentId: number; ghtId: number }
  /** Written in every text of the foreign house: it must never come back. */
  secret: string
}

/** Two houses in two groups; the foreign one holds a row in every tenant table. */
export const createWalls = async (hygie: TestHygie): Promise<Walls> => {
  const { db } = hygie.running.services.owner
  const secret = 'SECRET-DU-VOISIN'
  // The first account, number 1: rows of the foreign house name it.
  await hygie.person('Quelqu’un chez le voisin')
  const create = async (label: string) => {
    const { id } = await db
      .insertInto('establishments')
      .values({
        name: label,
        short_name: label,
        sector: 'health',
        legal_status: 'public',
        demonstration: false,
        clock_offset_seconds: 0,
        created_at: new Date(),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const ght = await db.insertInto('ghts').values({ name: label, demonstration: false, created_at: new Date() }).returning('id').executeTakeFirstOrThrow()
    await db
      .insertInto('ght_members')
      .values({
        ght_id: ght.id,
        establishment_id: id,
        membership: 'party',
        lead: true,
        position: 0,
        name: label,
        short_name: label,
        sector: 'health',
        legal_status: 'public',
      })
      .execute()
    return { establishmentId: id, ghtId: ght.id }
  }
  return { own: await create('Chez nous'), foreign: await create(secret), secret }
}

export interface Column {
  table: string
  name: string
  type: string
  nullable: boolean
  generated: boolean
}

export const columnsOf = async (db: Kysely<never>): Promise<Column[]> => {
  const { rows } =
    await sql<Column>`select table_name as table, column_name as name, data_type as type, is_nullable = 'YES' as nullable, (is_identity = 'YES' or column_default is not null) as generated
    from information_schema.columns where table_schema = 'public' order by table_name, ordinal_position`.execute(db)
  return rows
}

/** Walled by their group rather than by their house. */
export const BY_GROUP = ['group_rules', 'budget_group_targets']

export const ownColumn = (table: string): string => (table === 'establishments' ? 'id' : BY_GROUP.includes(table) ? 'ght_id' : 'establishment_id')

export const ownId = (table: string, { establishmentId, ghtId }: Walls['own']): number => (BY_GROUP.includes(table) ? ghtId : establishmentId)

/** Values that check constraints ask for. */
const VALUES: Record<string, string> = {
  'stored_files.sha256': 'a'.repeat(64),
  'facts.source_type': 'person',
  'answers.answer': 'none',
  'rules.origin': 'house',
  'rules.kind': 'once',
  'group_rules.kind': 'freshness',
  'ght_former_members.membership': 'party',
  'actions.status': 'open',
  'job_requests.state': 'waiting',
  'mails.state': 'waiting',
  'answer_replies.answer': 'done',
  'calendar_feeds.locale': 'fr',
  'fact_subjects.subject': 'application:x',
  'ght_members.membership': 'party',
  'continuity_plans.kind': 'continuity',
  'restore_tests.outcome': 'failed',
  'exercise_money.kind': 'cost',
  'exercise_programme.kind': 'table-top',
  'audits.object': 'directory',
  'audits.tool': 'pingcastle',
  'audit_findings.object': 'directory',
  'audit_findings.tool': 'pingcastle',
  'audit_findings.severity': 'minor',
  'audit_sightings.state': 'failed',
  'quality_actions.said': 'open',
  'identification_means.kind': 'cps',
  'identification_rows.profile': 'doctors',
  'identification_rows.place': 'remote',
  'identification_statements.kind': 'rpps',
  'budget_lines.kind': 'expense',
  'budget_rules.role': 'digital',
  'access_review_lines.scope': 'establishment',
  'folders.content': '{"title": "SECRET-DU-VOISIN", "proofs": []}',
  'assessments.source': 'grid',
  'assessment_lines.kind': 'choice',
}

export const sample = ({ table, name, type }: Column) => {
  const value = VALUES[`${table}.${name}`]
  if (value !== undefined) return sql`${value}`
  if (type === 'jsonb') return sql`'{}'::jsonb`
  if (type === 'ARRAY') return sql`'{}'`
  if (type === 'uuid') return sql`gen_random_uuid()`
  if (type === 'date') return sql`'2026-01-01'::date`
  if (type.startsWith('timestamp')) return sql`now()`
  if (type === 'boolean') return sql`false`
  if (type === 'bytea') return sql`'\\x00'::bytea`
  if (/int|double|numeric/.test(type)) return sql`1`
  return sql`${'SECRET-DU-VOISIN'}`
}

/** One row of the foreign house, or of its group, in every tenant table, written by the owner; parents first, by trying again. */
export const fillForeign = async (
  owner: Kysely<never>,
  columns: readonly Column[],
  tables: readonly string[],
  foreign: Walls['own'],
): Promise<{ missing: string[] }> => {
  let waiting = tables.filter((table) => table !== 'establishments' && table !== 'ght_members')
  let missing: string[] = []
  for (let round = 0; round < 5 && waiting.length > 0; round++) {
    missing = []
    const next: string[] = []
    for (const table of waiting) {
      const filled = columns.filter((one) => one.table === table && one.name !== ownColumn(table) && (one.name === 'id' || (!one.nullable && !one.generated)))
      const names = [ownColumn(table), ...filled.map((one) => one.name)]
      const values = [sql`${ownId(table, foreign)}`, ...filled.map((one) => (one.name === 'id' && one.type !== 'uuid' ? sql`1` : sample(one)))]
      await sql`insert into ${sql.table(table)} (${sql.join(names.map((one) => sql.ref(one)))}) overriding system value values (${sql.join(values)})`
        .execute(owner)
        .catch((error: Error) => {
          next.push(table)
          missing.push(`${table}: ${error.message}`)
        })
    }
    waiting = next
  }
  return { missing }
}
