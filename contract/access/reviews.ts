import { z } from 'zod'
import { IDENTIFIED_BY } from '../core/identified.ts'
import { ROLES, SCOPES } from '../core/permissions.ts'
import { defineRoute } from '../core/route.ts'
import { created, done, establishmentParams, id, label } from '../core/schemas.ts'
import { ACCOUNT_ORIGINS, ACCOUNT_STATES } from './people.ts'

/** A house reads its accounts again within this time. Hygie's own rule. */
export const REVIEW_MONTHS = 12
/** `asked`: whoever signs does not hold that place, and asks its administrator to withdraw it. */
export const DECISIONS = ['kept', 'withdrawn', 'asked'] as const

const line = z.object({
  id: z.number(),
  account: z.object({ id: z.number(), name: z.string(), jobTitle: z.string() }),
  /** Null: a token of a script or of a service account. */
  role: z.enum(ROLES).nullable(),
  token: z.object({ id: z.number(), name: z.string(), purpose: z.string().nullable(), expiresOn: z.string() }).nullable(),
  scope: z.enum(SCOPES),
  /** Name of the care unit, when it is held there. */
  careUnit: z.string().nullable(),
  state: z.enum(ACCOUNT_STATES),
  lastSignInAt: z.string().nullable(),
  means: z.array(z.enum(IDENTIFIED_BY)),
  origin: z.enum(ACCOUNT_ORIGINS),
  /** Given by a group of the directory: withdrawn here, it comes back with the group. */
  byDirectory: z.boolean(),
  unused: z.boolean(),
  /** Who gave the role, or the token: answers for it. Null: before the ledger said so. */
  givenBy: z.string().nullable(),
  decision: z.enum(DECISIONS).nullable(),
  reason: z.string().nullable(),
})
export type ReviewLine = z.output<typeof line>

const summary = z.object({
  id: z.number(),
  openedAt: z.string(),
  openedBy: z.string(),
  signedAt: z.string().nullable(),
  signedBy: z.string().nullable(),
  lines: z.number(),
  kept: z.number(),
  withdrawn: z.number(),
  asked: z.number(),
})
export type ReviewSummary = z.output<typeof summary>

const PATH = '/api/establishments/:establishmentId/access-reviews'
const params = establishmentParams.extend({ reviewId: id })

export const listReviews = defineRoute({
  method: 'GET',
  path: PATH,
  summary: 'Reviews of who may open this establishment in Hygie, the last one first, and the day the next is due',
  permission: 'establishment.write',
  params: establishmentParams,
  response: z.object({ reviews: z.array(summary), nextOn: z.string().nullable(), late: z.boolean() }),
  example: { params: { establishmentId: 1 } },
})

export const openReview = defineRoute({
  method: 'POST',
  path: PATH,
  summary: 'Open a review: every account and token that reaches this establishment, as they are now',
  permission: 'establishment.write',
  params: establishmentParams,
  response: created,
  errors: ['conflict'],
  example: { params: { establishmentId: 1 } },
})

export const getReview = defineRoute({
  method: 'GET',
  path: `${PATH}/:reviewId`,
  summary: 'The lines of a review: account, role, last sign-in, means of identification, who answers for it, what was decided',
  permission: 'establishment.write',
  params,
  response: summary.extend({ rows: z.array(line) }),
  errors: ['not-found'],
  example: { params: { establishmentId: 1, reviewId: 1 } },
})

export const decideLine = defineRoute({
  method: 'PUT',
  path: `${PATH}/:reviewId/lines/:lineId`,
  summary: 'Keep or withdraw a line; withdrawing says why',
  permission: 'establishment.write',
  params: params.extend({ lineId: id }),
  body: z
    .object({ decision: z.enum(['kept', 'withdrawn']), reason: label.nullish() })
    .refine((one) => one.decision === 'kept' || !!one.reason, { path: ['reason'] }),
  response: done,
  errors: ['not-found', 'conflict'],
  example: { params: { establishmentId: 1, reviewId: 1, lineId: 1 }, body: { decision: 'withdrawn', reason: 'A changé de service' } },
})

export const signReview = defineRoute({
  method: 'POST',
  path: `${PATH}/:reviewId/signature`,
  summary: 'Sign a review whose every line is decided: what is withdrawn ends now, the whole is sealed in the ledger',
  permission: 'establishment.write',
  stepUp: true,
  params,
  response: z.object({ kept: z.number(), withdrawn: z.number(), asked: z.number() }),
  errors: ['not-found', 'conflict'],
  example: { params: { establishmentId: 1, reviewId: 1 } },
})
