import type { ImportResult } from '@hygie/contract'
import type { Selectable } from 'kysely'
import type { Trx } from '../database/tenant.ts'
import { AppError } from '../errors/index.ts'
import type { GroupContext, SignedInContext } from '../http/context.ts'
import type { SharedImportTable } from './tables.ts'

type Context = SignedInContext | GroupContext
export type SharedImportRow = Selectable<SharedImportTable>

/** A file that serves several houses, and how what it brought is taken away again. */
export interface SharedImport {
  kind: string
  /** @returns how many of its items stayed, because somebody relies on them since */
  undo(context: Context, items: unknown): Promise<number>
}

interface Done {
  kind: string
  ghtId: number | null
  fileName: string
  items: readonly unknown[]
  result: Pick<ImportResult, 'loaded' | 'unchanged' | 'skipped' | 'skippedMore'>
}

/** Nothing brought, nothing kept. */
export const keepSharedImport = async ({ db, now, user }: Context, { kind, ghtId, fileName, items, result }: Done): Promise<void> => {
  if (items.length === 0) return
  const skipped = result.skipped.length + result.skippedMore
  await db
    .insertInto('shared_imports')
    .values({
      kind,
      ght_id: ghtId,
      file_name: fileName.slice(0, 300),
      items: JSON.stringify(items),
      loaded: items.length,
      unchanged: result.unchanged,
      skipped,
      at: now,
      by: user.name,
      undone_at: null,
      undone_by: null,
      kept: null,
    })
    .execute()
}

/** Of everybody, and of some groups; latest first. */
export const listSharedImports = (db: Trx, ghtIds: readonly number[], limit: number): Promise<SharedImportRow[]> =>
  db
    .selectFrom('shared_imports')
    .selectAll()
    .where((eb) => eb.or([eb('ght_id', 'is', null), eb('ght_id', '=', eb.fn.any(eb.val([...ghtIds])))]))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

/** @throws AppError not-found, for another group's as well | conflict, already undone */
export const undoSharedImport = async (context: Context, ghtId: number | null, id: number): Promise<{ kept: number }> => {
  const row = await context.db
    .selectFrom('shared_imports')
    .selectAll()
    .where('id', '=', id)
    .where('ght_id', 'is not distinct from', ghtId)
    .forUpdate()
    .executeTakeFirst()
  const kind = row && context.services.sharedImports.get(row.kind)
  if (!row || !kind) throw new AppError('not-found')
  if (row.undone_at !== null) throw new AppError('conflict')
  const kept = await kind.undo(context, row.items)
  await context.db.updateTable('shared_imports').set({ undone_at: context.now, undone_by: context.user.name, kept }).where('id', '=', id).execute()
  return { kept }
}
