import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { done } from '../core/schemas.ts'
import { answerInput, answerSaved, ASSESSMENT_STATUSES, line, PART_STATES, progress } from './schemas.ts'

/** In the body: an address would stay in the logs of proxies. */
const token = z.string().min(20).max(200)
const TOKEN = 'a-token-of-a-link-that-was-sent'
const position = z.coerce.number().int().min(0).max(100_000)
const errors = ['not-found', 'link-closed', 'too-many-attempts'] as const

export const openedPart = progress.extend({
  state: z.enum(PART_STATES),
  status: z.enum(ASSESSMENT_STATUSES),
  houseName: z.string(),
  demonstration: z.boolean(),
  personName: z.string(),
  name: z.string(),
  assessmentName: z.string(),
  year: z.number(),
  contact: z.string(),
})
export type OpenedPart = z.output<typeof openedPart>

export const openPart = defineRoute({
  method: 'POST',
  path: '/api/assessment-link/opening',
  summary: 'The part of a self-assessment that a person is asked by a link; no account',
  permission: 'public',
  body: z.object({ token }),
  response: openedPart,
  errors,
  example: { body: { token: TOKEN } },
})
export const listPartLines = defineRoute({
  method: 'POST',
  path: '/api/assessment-link/lines',
  summary: 'Questions of that part with their answers, page by page',
  permission: 'public',
  body: z.object({ token, show: z.enum(['all', 'missing']).default('all'), after: z.number().int().min(0).optional() }),
  response: z.object({ lines: z.array(line), next: z.string().nullable(), total: z.number() }),
  errors,
  example: { body: { token: TOKEN } },
})
export const answerPartLine = defineRoute({
  method: 'POST',
  path: '/api/assessment-link/answer',
  summary: 'Answer one of them, unless somebody has meanwhile',
  permission: 'public',
  body: answerInput.extend({ token, position }),
  response: answerSaved,
  errors: [...errors, 'invalid-input'],
  example: { body: { token: TOKEN, position: 0, version: 0, choices: ['yes'] } },
})
export const attachToPartLine = defineRoute({
  method: 'POST',
  path: '/api/assessment-link/file',
  summary: 'Drop a file beside an answer already given',
  permission: 'public',
  upload: true,
  maxBytes: 25 * 2 ** 20,
  body: z.object({ token, position }),
  response: done,
  errors: [...errors, 'payload-too-large'],
  example: { body: { token: TOKEN, position: 0 } },
})
export const finishPartByLink = defineRoute({
  method: 'POST',
  path: '/api/assessment-link/end',
  summary: 'Say that the part is answered whole; the link then closes',
  permission: 'public',
  body: z.object({ token }),
  response: openedPart,
  errors: [...errors, 'conflict'],
  example: { body: { token: TOKEN } },
})
