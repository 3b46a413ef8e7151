import * as contract from '@hygie/contract/obligations'
import { AppError } from '../../platform/errors/index.ts'
import type { GroupContext, TenantContext } from '../../platform/http/context.ts'
import { handleGroup, type Registration } from '../../platform/http/handlers.ts'
import { endGroupRule, insertGroupRule, listGroupRules, type NewGroupRule } from './group-rules-repository.ts'
import { requirementNames } from './requirement-names.ts'
import { assertRule } from './statements.ts'

/** One object of the group, which binds its members at each date; the caller seals it. @throws AppError unknown-requirement | invalid-input | date-in-the-future */
export const adoptGroupRuleFor = async (
  context: Pick<TenantContext, 'db' | 'services' | 'now' | 'today' | 'user'>,
  ghtId: number,
  rule: NewGroupRule,
): Promise<number> => {
  await assertRule(context, rule)
  return insertGroupRule(context, ghtId, rule)
}

/** The decision is the group's: each house read live keeps it in its own ledger. */
const sealEverywhere = (context: GroupContext, kind: string, payload: Record<string, unknown>): void => {
  for (const id of context.readLive) context.sealIn(id, kind, payload)
}

const view = (one: Awaited<ReturnType<typeof listGroupRules>>[number]): contract.GroupRule => ({
  id: one.id,
  requirementId: one.requirement_id,
  partId: one.part_id,
  kind: one.kind,
  value: one.value,
  adoptedOn: one.adopted_on,
  label: one.label,
  recordedBy: one.recorded_by,
  withdrawn: one.withdrawn_at !== null,
  withdrawnBy: one.withdrawn_by,
})

export const groupRuleRoutes: Registration[] = [
  handleGroup(contract.listGroupRules, async (context) => {
    const rules = await listGroupRules(context.db, context.ghtId)
    const requirements = await requirementNames(context.db, context.services.config.contentDirectory, [...new Set(rules.map((one) => one.requirement_id))])
    return { rules: rules.map(view), requirements }
  }),
  handleGroup(contract.adoptGroupRule, async (context, { body }) => {
    const rule = { ...body, partId: body.partId ?? null }
    const id = await adoptGroupRuleFor(context, context.ghtId, rule)
    sealEverywhere(context, 'group-rule.adopted', { id, ghtId: context.ghtId, ...rule })
    return { id, establishments: context.readLive.size }
  }),
  handleGroup(contract.withdrawGroupRule, async (context, { params }) => {
    if (!(await endGroupRule(context, context.ghtId, params.ruleId))) throw new AppError('not-found')
    sealEverywhere(context, 'group-rule.withdrawn', { id: params.ruleId, ghtId: context.ghtId })
    return { done: true } as const
  }),
]
