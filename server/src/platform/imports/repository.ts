import { type Selectable, sql } from 'kysely'
import type { TenantContext } from '../http/context.ts'
import type { ImportTable } from './tables.ts'

export type ImportRow = Selectable<ImportTable>

/** The current import for the triggers; the setting ends with the transaction, or with the savepoint. */
export const traceAs = async ({ db }: TenantContext, importId: number | null): Promise<void> => {
  await sql`select set_config('app.import', ${importId === null ? '' : String(importId)}, true)`.execute(db)
}

export const savepoint = async ({ db }: TenantContext): Promise<{ keep(): Promise<void>; forget(): Promise<void> }> => {
  await sql`savepoint import`.execute(db)
  return {
    keep: async () => void (await sql`release savepoint import`.execute(db)),
    forget: async () => void (await sql`rollback to savepoint import`.execute(db)),
  }
}

/** Class of advisory locks of imports, `HYGI`. */
const IMPORT_LOCK = 0x4859_4749

/** One import at a time in a house: two that declare the same means or application would trip over each other. */
export const alone = async ({ db, establishmentId }: TenantContext): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${IMPORT_LOCK}, ${establishmentId}::int)`.execute(db)
}

export const insertImport = async (context: TenantContext, one: { kind: string; file_id: number | null; file_name: string }): Promise<number> =>
  (
    await context.db
      .insertInto('imports')
      .values({ ...one, establishment_id: context.establishmentId, at: context.now, by: context.user.name, undone_at: null, undone_by: null })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

export const changeImport = async (
  { db, establishmentId }: TenantContext,
  id: number,
  changes: Partial<Pick<ImportRow, 'loaded' | 'unchanged' | 'skipped' | 'undone_at' | 'undone_by'>>,
): Promise<void> => {
  await db.updateTable('imports').set(changes).where('establishment_id', '=', establishmentId).where('id', '=', id).execute()
}

export const findImport = ({ db, establishmentId }: TenantContext, id: number): Promise<ImportRow | undefined> =>
  db.selectFrom('imports').selectAll().where('establishment_id', '=', establishmentId).where('id', '=', id).executeTakeFirst()

/** Latest first. */
export const listImports = ({ db, establishmentId }: TenantContext, limit: number): Promise<ImportRow[]> =>
  db.selectFrom('imports').selectAll().where('establishment_id', '=', establishmentId).orderBy('id', 'desc').limit(limit).execute()

/** Brings back every row the import touched. @returns those changed since, left as they are */
export const undoChanges = async ({ db, establishmentId }: TenantContext, id: number): Promise<{ table: string; row: Record<string, unknown> }[]> =>
  (await sql<{ kept: { table: string; row: Record<string, unknown> } }>`select undo_import(${establishmentId}, ${id}) as kept`.execute(db)).rows.map(
    ({ kept }) => kept,
  )

export const standingFactsOf = async ({ db, establishmentId }: TenantContext, importId: number): Promise<number[]> =>
  (
    await sql<{ id: number }>`select f.id from facts f left join fact_withdrawals w on w.establishment_id = f.establishment_id and w.fact_id = f.id
      where f.establishment_id = ${establishmentId} and f.import_id = ${importId} and w.at is null order by f.id`.execute(db)
  ).rows.map(({ id }) => id)

export const findMapping = async <T>({ db, establishmentId }: TenantContext, kind: string): Promise<T | null> => {
  const row = await db
    .selectFrom('import_mappings')
    .select('mapping')
    .where('establishment_id', '=', establishmentId)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return (row?.mapping as T | undefined) ?? null
}

export const saveMapping = async (context: TenantContext, kind: string, mapping: unknown): Promise<void> => {
  const row = { mapping: JSON.stringify(mapping), saved_at: context.now, by: context.user.name }
  await context.db
    .insertInto('import_mappings')
    .values({ ...row, establishment_id: context.establishmentId, kind })
    .onConflict((conflict) => conflict.columns(['establishment_id', 'kind']).doUpdateSet(row))
    .execute()
}
