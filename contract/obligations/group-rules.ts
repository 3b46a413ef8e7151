import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { bilingual, day, done, ghtParams, id, label } from '../core/schemas.ts'

const PATH = '/api/ghts/:ghtId/rules'

const groupRuleInput = z.object({
  requirementId: z.string().min(1).max(300),
  partId: z.string().max(100).nullish(),
  kind: z.enum(['freshness', 'yearly-day']),
  value: z.string().max(20),
  adoptedOn: day,
  label,
})
/** A rule of the group: it binds the members at each date, and none of them can end it. */
export const groupRule = groupRuleInput.extend({
  id: z.number(),
  partId: z.string().nullable(),
  recordedBy: z.string(),
  withdrawn: z.boolean(),
  withdrawnBy: z.string().nullable(),
})
export type GroupRule = z.output<typeof groupRule>

export const listGroupRules = defineRoute({
  method: 'GET',
  path: PATH,
  summary: 'Rules voted by the group, the ended ones included, the latest adopted first',
  permission: 'group.read',
  params: ghtParams,
  response: z.object({
    rules: z.array(groupRule),
    /** Names of the requirements they concern. */ requirements: z.array(z.object({ id: z.string(), name: bilingual })),
  }),
  example: { params: { ghtId: 1 } },
})
export const adoptGroupRule = defineRoute({
  method: 'POST',
  path: PATH,
  summary: 'Record a rule voted by the group committee: it binds its members from the day each joined, partners excepted',
  permission: 'group.write',
  params: ghtParams,
  body: groupRuleInput,
  /** `establishments`: members read live, whose ledger keeps the decision. */
  response: z.object({ id: z.number(), establishments: z.number() }),
  errors: ['unknown-requirement', 'invalid-input', 'date-in-the-future'],
  example: {
    params: { ghtId: 1 },
    body: { requirementId: 'dns-2025-12/2', kind: 'yearly-day', value: '10-31', adoptedOn: '2026-01-14', label: 'Auto-évaluation avant le 31 octobre' },
  },
})
export const withdrawGroupRule = defineRoute({
  method: 'DELETE',
  path: `${PATH}/:ruleId`,
  summary: 'End a rule of the group for all its members; the past keeps it',
  permission: 'group.write',
  params: ghtParams.extend({ ruleId: id }),
  response: done,
  errors: ['not-found'],
  example: { params: { ghtId: 1, ruleId: 1 } },
})
