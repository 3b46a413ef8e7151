import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { bilingual, created, day, establishmentParams, ghtParams, id, label, optionalText } from '../core/schemas.ts'

export const ACTION_STATUSES = ['open', 'closed-by-fact', 'closed-by-document', 'abandoned'] as const
export type ActionStatus = (typeof ACTION_STATUSES)[number]

export const actionInput = z.object({
  title: label,
  /** Named person; an action without anybody is a wish. */
  ownerName: label,
  ownerTitle: z.string().trim().max(120).nullish(),
  contact: z.string().trim().max(200).nullish(),
  dueOn: day.nullish(),
  costEuros: z.number().min(0).max(1_000_000_000).nullish(),
  requirementId: z.string().max(300).nullish(),
  partId: z.string().max(100).nullish(),
  /** Kind of the fact that will close it by itself. */
  closingFactKind: z.string().max(300).nullish(),
  closingSubject: z.string().max(200).nullish(),
  /** First gesture, 60 minutes at most, and why it matters for care: what lets it into « À faire aujourd'hui ». */
  firstGesture: optionalText,
  minutes: z.number().int().min(1).max(60).nullish(),
  careReason: optionalText,
  /** In words, what will close it. */
  closedBy: optionalText,
  /** Belongs to the quality programme (PAQSS) of that year. */
  paqssYear: z.number().int().min(2000).max(2100).nullish(),
  exerciseId: z.number().int().nullish(),
})
export const action = actionInput.extend({
  id: z.number(),
  establishmentId: z.number(),
  establishmentName: z.string(),
  status: z.enum(ACTION_STATUSES),
  late: z.boolean(),
  createdAt: z.string(),
  createdBy: z.string(),
  closedAt: z.string().nullable(),
  closedNote: z.string().nullable(),
  closingFactId: z.number().nullable(),
})
export type Action = z.output<typeof action>

export const ACTION_SORTS = ['due', 'title', 'house', 'owner', 'cost', 'requirement', 'status'] as const
export type ActionSort = (typeof ACTION_SORTS)[number]

const list = z.object({
  actions: z.array(action),
  /** All that answer, whatever the page. */
  total: z.number(),
  /** To ask for the page after; null: this is the last. */
  next: z.string().nullable(),
  /** Of the whole plan, whatever the filters; those late are open too. */
  counts: z.object({
    all: z.number(),
    late: z.number(),
    ...(Object.fromEntries(ACTION_STATUSES.map((one) => [one, z.number()])) as Record<ActionStatus, z.ZodNumber>),
  }),
  /** What the open actions cost, for those whose cost is known. */
  openCostEuros: z.number(),
  /** Names of the requirements of this page, as short as their text has them. */
  requirements: z.array(z.object({ id: z.string(), name: bilingual })),
})
export type ActionPage = z.output<typeof list>

const filter = z.object({
  status: z.enum([...ACTION_STATUSES, 'late']).optional(),
  requirementId: z.string().max(300).optional(),
  /** One action, wherever it is in the list. */
  actionId: z.coerce.number().int().optional(),
  sort: z.enum(ACTION_SORTS).default('due'),
  /** What has no value stays last both ways. */
  descending: z.enum(['true', 'false']).default('false'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  /** `next` of the page before, with the same filters and sort. */
  after: z.string().max(1000).optional(),
})

export const listActions = defineRoute({
  method: 'GET',
  path: '/api/establishments/:establishmentId/actions',
  summary: 'Action plan of an establishment, page by page, sorted and filtered',
  permission: 'actions.read',
  params: establishmentParams,
  query: filter,
  response: list,
  errors: ['invalid-input'],
  example: { params: { establishmentId: 1 }, query: {} },
})
export const listGroupActions = defineRoute({
  method: 'GET',
  path: '/api/ghts/:ghtId/actions',
  summary: 'Action plans of the members read live, page by page, sorted and filtered',
  permission: 'group.read',
  params: ghtParams,
  query: filter,
  response: list,
  errors: ['invalid-input'],
  example: { params: { ghtId: 1 }, query: {} },
})
export const createAction = defineRoute({
  method: 'POST',
  path: '/api/establishments/:establishmentId/actions',
  summary: 'Open an action',
  permission: 'actions.write',
  params: establishmentParams,
  body: actionInput,
  response: created,
  errors: ['unknown-fact-kind', 'unknown-requirement'],
  example: { params: { establishmentId: 1 }, body: { title: 'Signer le RETEX du 9 avril', ownerName: 'Bruno Vasseur-Lamy', dueOn: '2026-12-01' } },
})
export const updateAction = defineRoute({
  method: 'PUT',
  path: '/api/establishments/:establishmentId/actions/:actionId',
  summary: 'Change an open action',
  permission: 'actions.write',
  params: establishmentParams.extend({ actionId: id }),
  body: actionInput,
  response: action,
  errors: ['conflict', 'unknown-fact-kind', 'unknown-requirement'],
  example: { params: { establishmentId: 1, actionId: 1 }, body: { title: 'Signer le RETEX du 9 avril', ownerName: 'Bruno Vasseur-Lamy' } },
})
export const closeAction = defineRoute({
  method: 'POST',
  path: '/api/establishments/:establishmentId/actions/:actionId/closing',
  summary: 'Close by a document, or abandon with a reason',
  permission: 'actions.write',
  params: establishmentParams.extend({ actionId: id }),
  body: z.object({ status: z.enum(['closed-by-document', 'abandoned']), note: label, fileId: z.number().int().nullish() }),
  response: action,
  errors: ['conflict', 'not-found'],
  example: { params: { establishmentId: 1, actionId: 1 }, body: { status: 'abandoned', note: 'Remplacée par le projet badge' } },
})
export const reopenAction = defineRoute({
  method: 'POST',
  path: '/api/establishments/:establishmentId/actions/:actionId/reopening',
  summary: 'Undo a closing',
  permission: 'actions.write',
  params: establishmentParams.extend({ actionId: id }),
  body: z.object({}),
  response: action,
  errors: ['conflict'],
  example: { params: { establishmentId: 1, actionId: 1 }, body: {} },
})
