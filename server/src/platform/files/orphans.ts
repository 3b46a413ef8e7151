import { inScope, NO_SCOPE } from '../database/tenant.ts'
import type { Services } from '../services.ts'
import type { StoredContent } from './file-store.ts'

/** A file is written before the row that names it: only one that stayed alone so long was left by a process that died in between. */
const PATIENCE_MS = 86_400_000

type Reach = Pick<Services, 'owner' | 'app' | 'files'>

/** Sealed files that no row names; `since` leaves out those written after. */
const orphans = async ({ owner, files }: Reach, since: Date): Promise<StoredContent[]> => {
  const lying = await files.list()
  const rows = await owner.db.selectFrom('stored_files').select(['establishment_id', 'sha256']).where('removed_at', 'is', null).distinct().execute()
  const named = new Set(rows.map((row) => `${row.establishment_id} ${row.sha256}`))
  return lying.filter((one) => one.writtenAt < since && !named.has(`${one.establishmentId} ${one.sha256}`))
}

export const countOrphans = async (reach: Reach): Promise<{ files: number; bytes: number }> => {
  const found = await orphans(reach, new Date())
  return { files: found.length, bytes: found.reduce((sum, one) => sum + one.bytes, 0) }
}

/** Removes what nobody names and nobody is about to name. Files have the time of this machine, whatever the clock of the house. */
export const removeOrphans = async (reach: Reach): Promise<{ files: number; bytes: number }> => {
  const removed = { files: 0, bytes: 0 }
  const since = new Date(Date.now() - PATIENCE_MS)
  for (const one of await orphans(reach, since)) {
    if (!(await eraseUnnamed(reach, one, since))) continue
    removed.files++
    removed.bytes += one.bytes
  }
  return removed
}

/** Looks once more before it removes: the same content may have been stored again meanwhile. @returns false when it is somebody's */
export const eraseUnnamed = async (
  { app, files }: Pick<Reach, 'app' | 'files'>,
  { establishmentId, sha256 }: Pick<StoredContent, 'establishmentId' | 'sha256'>,
  writtenBefore: Date,
): Promise<boolean> => {
  const named = await inScope(app.db, { ...NO_SCOPE, read: [establishmentId] }, (trx) =>
    trx
      .selectFrom('stored_files')
      .select('id')
      .where('establishment_id', '=', establishmentId)
      .where('sha256', '=', sha256)
      .where('removed_at', 'is', null)
      .limit(1)
      .executeTakeFirst(),
  )
  return named ? false : files.remove(establishmentId, sha256, writtenBefore)
}
