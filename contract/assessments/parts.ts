import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { done, establishmentParams, id, label } from '../core/schemas.ts'
import { part } from './schemas.ts'

const BASE = '/api/establishments/:establishmentId/assessments/:assessmentId/parts'
const assessmentParams = establishmentParams.extend({ assessmentId: id })
const one = { establishmentId: 1, assessmentId: 1 }
const partParams = assessmentParams.extend({ partId: id })

export const createPart = defineRoute({
  method: 'POST',
  path: BASE,
  summary: 'Give some themes to a person, who answers by a link without an account',
  permission: 'obligations.write',
  params: assessmentParams,
  body: z.object({
    name: label,
    personName: label,
    /** Without an address the link is copied. */
    personAddress: z.email().max(254).nullish(),
    /** Whom to call in doubt: shown on the page of the link. */
    contact: label,
    /** Positions of the first line of each theme. */
    themes: z.array(z.number().int().min(0)).min(1).max(500),
    validDays: z.number().int().min(1).max(180).optional(),
  }),
  response: z.object({ id: z.number(), token: z.string(), mail: part.shape.mail }),
  errors: ['not-found', 'conflict'],
  example: { params: one, body: { name: 'Soins', personName: 'Karim Belhadj', contact: 'Claire Montferrand, poste 4512', themes: [0] } },
})
export const showPart = defineRoute({
  method: 'POST',
  path: `${BASE}/:partId/showing`,
  summary: 'Give the link of a part again, to copy it',
  permission: 'obligations.write',
  params: partParams,
  body: z.object({}),
  response: z.object({ token: z.string() }),
  errors: ['not-found', 'conflict'],
  example: { params: { ...one, partId: 1 }, body: {} },
})
export const revokePart = defineRoute({
  method: 'POST',
  path: `${BASE}/:partId/revocation`,
  summary: 'Take a part back: its link opens nothing any more, what was answered stays',
  permission: 'obligations.write',
  params: partParams,
  body: z.object({}),
  response: done,
  errors: ['not-found'],
  example: { params: { ...one, partId: 1 }, body: {} },
})
export const finishPart = defineRoute({
  method: 'POST',
  path: `${BASE}/:partId/end`,
  summary: 'Say that a part is answered whole; the share of the whole questionnaire is then recorded as a fact',
  permission: 'obligations.write',
  params: partParams,
  body: z.object({}),
  response: done,
  errors: ['not-found', 'conflict'],
  example: { params: { ...one, partId: 1 }, body: {} },
})
