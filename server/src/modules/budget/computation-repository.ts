import { type Insertable, type Selectable, sql } from 'kysely'
import type { TenantContext } from '../../platform/http/context.ts'
import type { BalanceTable, ComputationTable, LineTable, ListTable, RuleTable } from './tables.ts'

export type BalanceRow = Selectable<BalanceTable>
export type LineRow = Omit<Selectable<LineTable>, 'establishment_id' | 'year'>
export type ListRow = Selectable<ListTable>
export type RuleRow = Omit<Selectable<RuleTable>, 'establishment_id' | 'list_id'>
export type ComputationRow = Selectable<ComputationTable>

/** Rows of one statement: eight columns each, far below the limit of parameters. */
const AT_ONCE = 1000

export const listBalances = ({ db, establishmentId }: TenantContext): Promise<BalanceRow[]> =>
  db.selectFrom('budget_balances').selectAll().where('establishment_id', '=', establishmentId).orderBy('year').execute()

export const saveBalance = async ({ db, establishmentId }: TenantContext, row: Omit<Insertable<BalanceTable>, 'establishment_id'>): Promise<void> => {
  await db
    .insertInto('budget_balances')
    .values({ ...row, establishment_id: establishmentId })
    .onConflict((conflict) => conflict.columns(['establishment_id', 'year']).doUpdateSet(row))
    .execute()
}

/** By account, then unit. */
export const listLines = ({ db, establishmentId }: TenantContext, year: number): Promise<LineRow[]> =>
  db
    .selectFrom('budget_lines')
    .select(['account', 'unit', 'label', 'kind', 'cents'])
    .where('establishment_id', '=', establishmentId)
    .where('year', '=', year)
    .orderBy(sql`account collate "C"`)
    .orderBy(sql`unit collate "C"`)
    .execute()

/** The balance of a year is whole: what is not in the new one goes. */
export const saveLines = async (
  { db, establishmentId }: TenantContext,
  year: number,
  { written, removed }: { written: readonly LineRow[]; removed: readonly LineRow[] },
): Promise<void> => {
  if (removed.length > 0)
    await sql`delete from budget_lines using unnest(${removed.map((one) => one.account)}::text[], ${removed.map((one) => one.unit)}::text[]) as gone(account, unit)
      where establishment_id = ${establishmentId} and year = ${year} and budget_lines.account = gone.account and budget_lines.unit = gone.unit`.execute(db)
  for (let from = 0; from < written.length; from += AT_ONCE)
    await db
      .insertInto('budget_lines')
      .values(written.slice(from, from + AT_ONCE).map((line) => ({ ...line, establishment_id: establishmentId, year })))
      .onConflict((conflict) =>
        conflict.columns(['establishment_id', 'year', 'account', 'unit']).doUpdateSet((row) => ({
          label: row.ref('excluded.label'),
          kind: row.ref('excluded.kind'),
          cents: row.ref('excluded.cents'),
        })),
      )
      .execute()
}

/** Latest first: by the year it holds from, then as saved. */
export const listLists = ({ db, establishmentId }: TenantContext): Promise<ListRow[]> =>
  db.selectFrom('budget_lists').selectAll().where('establishment_id', '=', establishmentId).orderBy('from_year', 'desc').orderBy('id', 'desc').execute()

export const countRules = ({ db, establishmentId }: TenantContext): Promise<{ list_id: number; count: number }[]> =>
  db
    .selectFrom('budget_rules')
    .select((row) => ['list_id', row.fn.countAll<number>().as('count')])
    .where('establishment_id', '=', establishmentId)
    .groupBy('list_id')
    .execute()

export const listRules = ({ db, establishmentId }: TenantContext, listId: number): Promise<RuleRow[]> =>
  db
    .selectFrom('budget_rules')
    .select(['prefix', 'unit', 'role', 'share', 'security', 'note'])
    .where('establishment_id', '=', establishmentId)
    .where('list_id', '=', listId)
    .orderBy(sql`prefix collate "C"`)
    .orderBy(sql`unit collate "C"`)
    .execute()

export const insertList = async (
  { db, establishmentId, now, user }: TenantContext,
  { fromYear, note, rules }: { fromYear: number; note: string | null; rules: readonly RuleRow[] },
): Promise<number> => {
  const { id } = await db
    .insertInto('budget_lists')
    .values({ establishment_id: establishmentId, from_year: fromYear, saved_at: now, saved_by: user.name, note })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (rules.length > 0)
    await db
      .insertInto('budget_rules')
      .values(rules.map((rule) => ({ ...rule, establishment_id: establishmentId, list_id: id })))
      .execute()
  return id
}

export const listComputations = ({ db, establishmentId }: TenantContext): Promise<ComputationRow[]> =>
  db.selectFrom('budget_computations').selectAll().where('establishment_id', '=', establishmentId).orderBy('year').execute()

export const saveComputation = async ({ db, establishmentId }: TenantContext, row: Omit<Insertable<ComputationTable>, 'establishment_id'>): Promise<void> => {
  await db
    .insertInto('budget_computations')
    .values({ ...row, establishment_id: establishmentId })
    .onConflict((conflict) => conflict.columns(['establishment_id', 'year']).doUpdateSet(row))
    .execute()
}

export const signComputation = async (
  { db, establishmentId }: TenantContext,
  year: number,
  sheet: Pick<ComputationRow, 'sheet_file_id' | 'sheet_approved_by' | 'sheet_approved_on'>,
): Promise<void> => {
  await db.updateTable('budget_computations').set(sheet).where('establishment_id', '=', establishmentId).where('year', '=', year).execute()
}

export const deleteComputation = async ({ db, establishmentId }: TenantContext, year: number): Promise<void> => {
  await db.deleteFrom('budget_computations').where('establishment_id', '=', establishmentId).where('year', '=', year).execute()
}
