import { AppError } from '../../../platform/errors/index.ts'
import type { SignedInContext } from '../../../platform/http/context.ts'
import { clearMeansOf } from './repository.ts'

/** A lost phone or key: nothing that the person had opens any more. Never for oneself, who has a page for that; the ledger names who did it. */
export const clearMeans = async (context: SignedInContext, accountId: number): Promise<number> => {
  if (accountId === context.user.id) throw new AppError('forbidden')
  const cleared = await clearMeansOf(context.db, accountId)
  context.seal('account.means-cleared', { accountId, cleared })
  return cleared
}
