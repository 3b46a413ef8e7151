import type { ImportResult } from '@hygie/contract'
import { AppError } from '../errors/index.ts'
import { withdrawFact } from '../facts/index.ts'
import { UNDONE } from '../facts/publish.ts'
import type { TenantContext } from '../http/context.ts'
import { keepReceived, type ReceivedFile } from './received-file.ts'
import { alone, changeImport, findImport, insertImport, savepoint, standingFactsOf, traceAs, undoChanges } from './repository.ts'

export { type ReceivedFile, receiveFile } from './received-file.ts'
export { findMapping, listImports, saveMapping } from './repository.ts'
export { keepSharedImport, listSharedImports, type SharedImport, undoSharedImport } from './shared-imports.ts'
export { traceImports } from './trace.ts'

/** What knows how to bring its facts back in line with its rows once an import of its kind is undone. */
export interface UndoneImport {
  kind: string
  /** Permission of the route that loads it, asked again for undoing. */
  permission: 'evidence.write' | 'actions.write' | 'establishment.write' | 'obligations.write'
  resync?(context: TenantContext): Promise<void>
}

interface About {
  kind: string
  file: ReceivedFile
  preview: boolean
}

/**
 * Runs `load` as one import: its facts carry the import, its rows in traced tables can be brought back. A preview does the very same thing and takes it back,
 * so that what is announced is what will be.
 */
export const runImport = async (
  context: TenantContext,
  { kind, file, preview }: About,
  load: (context: TenantContext) => Promise<ImportResult>,
): Promise<ImportResult & { importId: number | null }> => {
  await alone(context)
  const point = await savepoint(context)
  const sealed: [kind: string, payload: Record<string, unknown>][] = []
  const label = file.name.slice(0, 300)
  const fileId = await keepReceived(context, file, preview)
  const id = await insertImport(context, { kind, file_id: fileId, file_name: label })
  await traceAs(context, id)
  const result = await load({ ...context, import: { id, label, fileId }, seal: (name, payload) => void sealed.push([name, payload]) })
  const skipped = result.skipped.length + result.skippedMore
  if (preview || result.loaded === 0) {
    await point.forget()
    return { ...result, preview, importId: null }
  }
  await traceAs(context, null)
  await changeImport(context, id, { loaded: result.loaded, unchanged: result.unchanged, skipped })
  await point.keep()
  for (const [name, payload] of sealed) context.seal(name, payload)
  context.seal('import.done', { id, kind, file: file.sha256, loaded: result.loaded, unchanged: result.unchanged, skipped })
  return { ...result, preview, importId: id }
}

/**
 * Takes a whole import back: its rows return to what they were, its facts are withdrawn, the register publishes again what it holds now.
 * @returns rows left as they are, because someone changed them since
 * @throws AppError not-found | conflict, already undone | forbidden
 */
export const undoImport = async (context: TenantContext, importId: number): Promise<{ kept: { table: string; row: Record<string, unknown> }[] }> => {
  const row = await findImport(context, importId)
  if (!row) throw new AppError('not-found')
  if (row.undone_at !== null) throw new AppError('conflict')
  const kind = context.services.imports.get(row.kind)
  if (!context.establishment.permissions.has(kind?.permission ?? 'evidence.write')) throw new AppError('forbidden')
  const kept = await undoChanges(context, importId)
  for (const factId of await standingFactsOf(context, importId)) await withdrawFact(context, factId, UNDONE)
  await changeImport(context, importId, { undone_at: context.now, undone_by: context.user.name })
  context.seal('import.undone', { id: importId, kept: kept.length })
  await kind?.resync?.(context)
  return { kept }
}
