import { type Kysely, sql } from 'kysely'
import { type Column, columnsOf, sample } from '../walls/walls.ts'

type Owner = Kysely<never>

/** Values that a view needs, or that differ from row to row. `g` is the number of the row. */
const VALUES: Record<string, string> = {
  'access_review_lines.scope': `'establishment'`,
  'access_review_lines.user_id': `1`,
  'access_review_lines.seen': `'{"account": {"id": 1, "name": "n", "jobTitle": ""}, "token": null, "careUnit": null, "state": "active", "lastSignInAt": null, "means": [], "origin": "local", "byDirectory": false, "unused": false, "givenBy": null}'::jsonb`,
  'facts.kind': `'exercise.record'`,
  'facts.value': `'true'::jsonb`,
  'facts.observed_on': `date '2026-09-25' - g`,
  'stored_files.sha256': `encode(sha256(g::text::bytea), 'hex')`,
  'fact_subjects.subject': `'application:' || g`,
  'attestations.requirement_id': `'dns-2025-12/3'`,
  'answers.requirement_id': `'dns-2025-12/1'`,
  'rules.requirement_id': `'dns-2025-12/2'`,
  'rules.value': `'2026-10-31'`,
  'releases.snapshot': `'{"cells": []}'::jsonb`,
  'establishment_statuses.sector': `'health'`,
  'establishment_statuses.legal_status': `'public'`,
  'care_units.kind': `'care-unit'`,
  'mandates.mandate': `'ciso'`,
  'trainings.mandate': `'ciso'`,
  'founding_documents.kind': `'other'`,
  'audits.figures': `'[]'::jsonb`,
  'audits.object': `'directory'`,
  'audits.tool': `'pingcastle'`,
  'audit_findings.object': `'directory'`,
  'audit_findings.tool': `'pingcastle'`,
  'audit_findings.rule_id': `'rule-' || g`,
  'audit_findings.theme': `'other'`,
  'audit_findings.severity': `'minor'`,
  'audit_sightings.state': `'failed'`,
  'actions.requirement_id': `'dns-2025-12/1'`,
  'answer_links.token_hash': `gen_random_uuid()::text`,
  'exercise_debriefs.worked': `'[]'::jsonb`,
  'exercise_debriefs.failed': `'[]'::jsonb`,
  'exercise_programme.year': `2027`,
  'budget_targets.from_year': `2024`,
  'budget_lists.from_year': `2024`,
  'budget_rules.prefix': `'6' || g`,
  'budget_balances.year': `2025 - (g - 1) % 20`,
  'fiscal_years.year': `2025 - (g - 1) % 20`,
  'budget_lines.year': `2025 - (g - 1) % 20`,
  'budget_computations.year': `2025 - (g - 1) % 20`,
  'assessments.title': `'{"fr": "Grille", "en": "Grid"}'::jsonb`,
  'assessments.choices': `'[]'::jsonb`,
  'assessments.year': `2026`,
  'assessments.groups': `'{}'::text[]`,
  'assessment_grids.questionnaire': `'{"questions": [], "scale": null, "groups": []}'::jsonb`,
  'assessment_parts.token_hash': `gen_random_uuid()::text`,
  'assessment_lines.position': `g`,
  'assessment_lines.key': `'k' || g`,
  'assessment_lines.kind': `'text'`,
  'assessment_answers.position': `g`,
  'assessment_answers.choices': `'{}'::text[]`,
  'folders.content': `'{"title": "Dossier", "proofs": []}'::jsonb`,
  'folders.asker': `'ars'`,
  'folders.locale': `'fr'`,
  'quality_scales.levels': `'{"gravity": ["1", "2"], "frequency": ["1", "2"], "control": ["1", "2"]}'::jsonb`,
  'quality_criteria.requirement_ids': `'["dns-2025-12/5"]'::jsonb`,
  'quality_departures.lines': `'[]'::jsonb`,
}

const LEFT_ALONE = new Set([
  // filled with the houses themselves, and by the people of the test
  'ght_members',
  'role_assignments',
  // its two kinds of statement need different nullable columns
  'identification_statements',
])

/** Rows of each house: as many in every table, or table by table. */
export type Rows = number | ((table: string) => number)

export interface House {
  establishmentId: number
  ghtId: number
}

/** A group of some houses, each with that many rows in every table that takes generated ones. @returns the first house */
export const createGroup = async (owner: Owner, label: string, houses: number, rows: Rows): Promise<House & { filled: string[] }> => {
  const columns = await columnsOf(owner)
  const { rows: ghts } = await sql<{ id: number }>`insert into ghts (name, created_at) values (${label}, now()) returning id`.execute(owner)
  const ghtId = ghts[0]?.id ?? 0
  let first = 0
  let filled: string[] = []
  for (let n = 0; n < houses; n++) {
    const name = `${label} ${n}`
    const { rows: made } = await sql<{
      id: number
    }>`insert into establishments (name, short_name, sector, legal_status, created_at) values (${name}, ${name}, 'health', 'public', now()) returning id`.execute(
      owner,
    )
    const id = made[0]?.id ?? 0
    await sql`insert into ght_members (ght_id, establishment_id, membership, position, name, short_name, sector, legal_status)
      values (${ghtId}, ${id}, 'party', ${n}, ${name}, ${name}, 'health', 'public')`.execute(owner)
    const own = await fillHouse(owner, columns, id, rows)
    if (n === 0) {
      first = id
      filled = own
    }
  }
  return { establishmentId: first, ghtId, filled }
}

/** Parents first, by trying again; a table whose constraints refuse generated rows stays empty. */
const fillHouse = async (owner: Owner, columns: readonly Column[], establishmentId: number, rows: Rows): Promise<string[]> => {
  const tables = [...new Set(columns.filter((one) => one.name === 'establishment_id').map((one) => one.table))]
  let waiting = tables.filter((table) => !LEFT_ALONE.has(table) && !table.startsWith('ledger_'))
  const filled: string[] = []
  for (let round = 0; round < 4; round++) {
    const refused: string[] = []
    for (const table of waiting) {
      const outcome = await insertRows(owner, columns, table, establishmentId, typeof rows === 'number' ? rows : rows(table)).catch(() => null)
      if (outcome === null) refused.push(table)
      else filled.push(table)
    }
    waiting = refused
  }
  return filled
}

const insertRows = async (owner: Owner, columns: readonly Column[], table: string, establishmentId: number, rows: number): Promise<void> => {
  const needed = columns.filter((one) => one.table === table && one.name !== 'establishment_id' && (one.name === 'id' || !(one.nullable || one.generated)))
  const names = ['establishment_id', ...needed.map((one) => one.name)]
  // Numbers are unique across houses; what points at another row points at the one of the same number.
  const number = sql`(${establishmentId}::int * 100000 + g)`
  const values = needed.map((one) => {
    const given = VALUES[`${one.table}.${one.name}`]
    if (given !== undefined) return sql.raw(given)
    if (one.name === 'id' || (one.name.endsWith('_id') && /int/.test(one.type))) return number
    return one.type === 'text' && /^(?:code|name|origin_key|title)$/.test(one.name) ? sql`'n' || g` : sample(one)
  })
  await sql`insert into ${sql.table(table)} (${sql.join(names.map((one) => sql.ref(one)))}) overriding system value
    select ${sql.join([sql`${establishmentId}::int`, ...values])} from generate_series(1, ${rows}::int) as g on conflict do nothing`.execute(owner)
}
