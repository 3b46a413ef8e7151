import { type Kysely, sql } from 'kysely'

/** Called by the migration of a module for each table that an import fills: its rows can then be brought back. */
export const traceImports = async (db: Kysely<unknown>, table: string): Promise<void> => {
  await sql`create trigger trace_import after insert or update or delete on ${sql.table(table)} for each row execute function trace_import()`.execute(db)
  // What an import made by mistake is removed, what it removed comes back; the ledger keeps that both happened.
  await sql`grant delete on ${sql.table(table)} to hygie_app`.execute(db)
}
