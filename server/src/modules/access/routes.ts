import * as contract from '@hygie/contract/access'
import { allGrants } from '@hygie/contract/all-grants'
import { AppError } from '../../platform/errors/index.ts'
import { handleSignedIn, handleTenant, type Registration } from '../../platform/http/handlers.ts'
import { allTokens, endToken } from '../../platform/tokens/index.ts'
import { viewToken } from '../accounts/index.ts'
import * as people from './people.ts'
import * as reviews from './reviews/use-cases.ts'

export const routes: Registration[] = [
  handleSignedIn(contract.listGrants, () => Promise.resolve({ grants: allGrants() })),

  handleSignedIn(contract.listPeople, (context) => people.listPeople(context)),
  handleSignedIn(contract.getPending, (context, { params }) => people.viewPending(context, params.accountId)),
  handleSignedIn(contract.suspendAccount, (context, { params, body }) => people.suspend(context, params.accountId, body)),
  handleSignedIn(contract.resumeAccount, (context, { params }) => people.resume(context, params.accountId)),
  handleSignedIn(contract.planDeparture, (context, { params, body }) => people.planDeparture(context, params.accountId, body.leavesOn)),
  handleSignedIn(contract.closeAccount, (context, { params, body }) => people.close(context, params.accountId, body)),
  handleSignedIn(contract.reopenAccount, (context, { params }) => people.reopen(context, params.accountId)),

  handleSignedIn(contract.listAllTokens, async ({ db, now }) => ({
    tokens: (await allTokens(db)).map((row) => ({ ...viewToken(row, now), owner: { id: row.ownerId, name: row.ownerName } })),
  })),
  handleSignedIn(contract.revokeAnyToken, async (context, { params }) => {
    const ended = await endToken(context.db, null, params.tokenId, context.now)
    if (!ended) throw new AppError('not-found')
    context.seal('token.revoked', { tokenId: params.tokenId, name: ended.name, establishments: ended.establishments })
    return { done: true as const }
  }),

  handleTenant(contract.listReviews, (context) => reviews.listReviews(context)),
  handleTenant(contract.openReview, (context) => reviews.openReview(context)),
  handleTenant(contract.getReview, (context, { params }) => reviews.viewReview(context, params.reviewId)),
  handleTenant(contract.decideLine, (context, { params, body }) => reviews.decideLine(context, params.reviewId, params.lineId, body)),
  handleTenant(contract.signReview, (context, { params }) => reviews.signReview(context, params.reviewId)),
]
