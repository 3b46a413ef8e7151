import { sql } from 'kysely'
import { AppError } from '../errors/index.ts'
import type { TenantContext } from '../http/context.ts'
import { enqueue } from '../jobs/index.ts'
import { eraseContent } from './jobs.ts'

/**
 * Takes a file away for good: its name goes, no register points at it any more, its content is erased once this is committed. Its row stays, with its hash, for
 * the facts that showed it; the caller withdraws those that have no other.
 * @throws AppError `not-found` | `conflict` when it is removed already
 */
export const removeFile = async (context: TenantContext, fileId: number, reason: string): Promise<{ sha256: string; bytes: number }> => {
  const { db, establishmentId } = context
  const row = await db
    .selectFrom('stored_files')
    .select('removed_at')
    .where('establishment_id', '=', establishmentId)
    .where('id', '=', fileId)
    .executeTakeFirst()
  if (!row) throw new AppError('not-found')
  const removed = await db
    .updateTable('stored_files')
    .set({ name: '', media_type: 'application/octet-stream', removed_at: context.now, removed_by: context.user.name, removed_reason: reason })
    .where('establishment_id', '=', establishmentId)
    .where('id', '=', fileId)
    .where('removed_at', 'is', null)
    .returning(['sha256', 'bytes'])
    .executeTakeFirst()
  if (!removed) throw new AppError('conflict')
  for (const { table, column } of await pointers(context))
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = null where establishment_id = ${establishmentId} and ${sql.ref(column)} = ${fileId}`.execute(
      db,
    )
  await enqueue(context, eraseContent, { sha256: removed.sha256, writtenBefore: new Date().toISOString() })
  return removed
}

/** Columns of registers that point at a file and may be empty: read from the keys of the schema, so that a new register is not forgotten. */
const pointers = async ({ db }: TenantContext): Promise<{ table: string; column: string }[]> => {
  const { rows } = await sql<{ table: string; column: string }>`select c.relname as table, a.attname as column
    from pg_constraint k join pg_class c on c.oid = k.conrelid
      cross join lateral unnest(k.conkey, k.confkey) as pair(here, there)
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.here
      join pg_attribute target on target.attrelid = k.confrelid and target.attnum = pair.there
    where k.contype = 'f' and k.confrelid = 'stored_files'::regclass and target.attname = 'id' and not a.attnotnull order by 1, 2`.execute(db)
  return rows
}
