import * as contract from '@hygie/contract/obligations'
import { AppError } from '../../platform/errors/index.ts'
import { handleSignedIn, handleTenant, type Registration } from '../../platform/http/handlers.ts'
import { catalogueRoutes } from './catalogue-routes.ts'
import { evaluateEverything } from './evaluate-everything.ts'
import { groupRuleRoutes } from './group-rules.ts'
import { viewObligations } from './list-obligations.ts'
import { getRelease, listReleases, signRelease } from './releases.ts'
import { withdrawAnswer, withdrawAttestation, withdrawRule } from './repository.ts'
import { viewRequirement } from './requirement-view.ts'
import { adoptRuleFor, answerRequirement, attestRequirement, ruleOf } from './statements.ts'

const DONE = { done: true } as const
const found = (yes: boolean): typeof DONE => {
  if (!yes) throw new AppError('not-found')
  return DONE
}

export const routes: Registration[] = [
  handleTenant(contract.listObligations, (context, { query }) => viewObligations(context, query.at, query.catalogueId)),
  handleTenant(contract.getRequirement, (context, { query }) => viewRequirement(context, query.requirementId, query.at)),
  handleTenant(contract.attest, async (context, { body }) => ({ id: await attestRequirement(context, body) })),
  handleTenant(contract.withdrawAttestation, async (context, { params, body }) => {
    context.seal('attestation.withdrawn', { id: params.attestationId, reason: body.reason })
    return found(await withdrawAttestation(context, params.attestationId, body.reason))
  }),
  handleTenant(contract.answer, async (context, { body }) => ({ id: await answerRequirement(context, body) })),
  handleTenant(contract.withdrawAnswer, async (context, { params }) => {
    context.seal('answer.withdrawn', { id: params.answerId })
    return found(await withdrawAnswer(context, params.answerId))
  }),
  handleTenant(contract.adoptRule, async (context, { body }) => ({ id: await adoptRuleFor(context, ruleOf(body)) })),
  handleTenant(contract.withdrawRule, async (context, { params }) => {
    context.seal('rule.withdrawn', { id: params.ruleId })
    return found(await withdrawRule(context, params.ruleId))
  }),
  ...groupRuleRoutes,
  handleTenant(contract.listReleases, (context) => listReleases(context)),
  handleTenant(contract.signRelease, (context, { params, body }) => signRelease(context, params.releaseId, body.title)),
  handleTenant(contract.getRelease, (context, { params }) => getRelease(context, params.releaseId)),
  handleSignedIn(contract.evaluateAll, (context, { query }) => evaluateEverything(context, query.at, query.audience)),
  ...catalogueRoutes,
]
