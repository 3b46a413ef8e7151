import { listFactsShowing, withdrawFact } from '../../platform/facts/index.ts'
import { removeFile } from '../../platform/files/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'

/**
 * A file sent by mistake: its content goes for good, its hash stays in the ledger. A fact that it alone carried proves nothing any more; one that shows other
 * files keeps them. @returns the facts withdrawn
 */
export const removeFileForGood = async (context: TenantContext, fileId: number, reason: string): Promise<number[]> => {
  const { sha256, bytes } = await removeFile(context, fileId, reason)
  const withdrawn = (await listFactsShowing(context, fileId)).filter((one) => !one.otherFiles).map((one) => one.id)
  context.seal('file.removed', { id: fileId, sha256, bytes, reason, withdrawn })
  for (const id of withdrawn) await withdrawFact(context, id, reason)
  return withdrawn
}
