import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { day, done, establishmentParams, ghtParams, label } from '../core/schemas.ts'

/** A share to reach, chosen: no text sets one, so it never makes anything late. */
const targetInput = z.object({
  /** Of operating expenditure, a fraction; left out: no target any more. */
  share: z.number().gt(0).max(1).nullish(),
  fromYear: z.number().int().min(2000).max(2100),
  decidedOn: day,
  label,
})
export const target = targetInput.extend({
  share: z.number(),
  origin: z.enum(['house', 'group-rule']),
  /** Name of the group that voted it. */
  ght: z.string().nullable(),
  recordedBy: z.string(),
})
export type BudgetTarget = z.output<typeof target>

const body = { share: 0.03, fromYear: 2025, decidedOn: '2026-01-14', label: 'Directoire du 14/01/2026' }

export const saveTarget = defineRoute({
  method: 'PUT',
  path: '/api/establishments/:establishmentId/budget-target',
  summary: 'Choose the digital share the house aims at, or none',
  permission: 'obligations.write',
  params: establishmentParams,
  body: targetInput,
  response: done,
  errors: ['date-in-the-future'],
  example: { params: { establishmentId: 1 }, body },
})
export const getGroupTarget = defineRoute({
  method: 'GET',
  path: '/api/ghts/:ghtId/budget-target',
  summary: 'The digital share the group aims at',
  permission: 'group.read',
  params: ghtParams,
  response: z.object({ target: target.nullable() }),
  example: { params: { ghtId: 1 } },
})
export const saveGroupTarget = defineRoute({
  method: 'PUT',
  path: '/api/ghts/:ghtId/budget-target',
  summary: 'Record the digital share the group committee aims at, or none; shown to its members, it binds nobody',
  permission: 'group.write',
  params: ghtParams,
  body: targetInput,
  response: done,
  errors: ['date-in-the-future'],
  example: { params: { ghtId: 1 }, body },
})
