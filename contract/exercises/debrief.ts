import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { done, establishmentParams, id, label, longText } from '../core/schemas.ts'

const exerciseParams = establishmentParams.extend({ exerciseId: id })
const PATH = '/api/establishments/:establishmentId/exercises/:exerciseId/debrief'
const at = { establishmentId: 1, exerciseId: 1 }
const point = z.string().trim().min(1).max(600)

export const debriefInput = z.object({
  summary: longText.nullish(),
  worked: z.array(point).max(40),
  /** What did not work; each may have its action of the plan. */
  failed: z.array(z.object({ text: point, actionId: id.nullish() })).max(40),
})
export const debrief = debriefInput.extend({
  savedAt: z.string(),
  savedBy: z.string(),
  /** Signed in Hygie: its words do not change any more. */
  signedHere: z.boolean(),
})
export type Debrief = z.output<typeof debrief>

export const saveDebrief = defineRoute({
  method: 'PUT',
  path: PATH,
  summary: 'Write the lessons learned: what worked, what did not',
  permission: 'evidence.write',
  params: exerciseParams,
  body: debriefInput,
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: at, body: { worked: ['La cellule de crise réunie en 20 minutes'], failed: [{ text: 'Biologie par téléphone saturée à 1 h 50' }] } },
})
export const signDebrief = defineRoute({
  method: 'POST',
  path: `${PATH}/signature`,
  summary: 'Sign the lessons learned as the director',
  permission: 'releases.sign',
  stepUp: true,
  params: exerciseParams,
  body: z.object({}),
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: at, body: {} },
})
export const reopenDebrief = defineRoute({
  method: 'POST',
  path: `${PATH}/reopening`,
  summary: 'Take the signature back, with its reason, to correct the lessons learned',
  permission: 'releases.sign',
  stepUp: true,
  params: exerciseParams,
  body: z.object({ reason: label }),
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: at, body: { reason: 'Un point à corriger' } },
})
export const debriefPdf = defineRoute({
  method: 'GET',
  path: `${PATH}/pdf`,
  summary: 'The lessons learned as a document (PDF)',
  permission: 'evidence.read',
  params: exerciseParams,
  query: z.object({ locale: z.enum(['fr', 'en']).default('fr') }),
  response: 'file',
  errors: ['documents-unavailable', 'not-found'],
  example: { params: at, query: {} },
})
