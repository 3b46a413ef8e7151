import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { ghtParams, importResult } from '../core/schemas.ts'
import { LEGAL_STATUSES, SECTORS } from './schemas.ts'

/** Legal entities of a page of the extract, and most that are created in one go: a hospital group has some tens. */
export const FINESS_PAGE = 50
export const MOST_FROM_FINESS = 500

/** The extract is uploaded; it is searched first, then loaded with the numbers chosen. */
const finessChoice = z.object({
  /** Comma-separated FINESS EJ numbers; empty = search. */
  finessLegal: z.string().max(5500).default(''),
  search: z.string().max(200).default(''),
  /** Code of a department as the extract writes it, `01`, `2A`, `9A`; empty = all. */
  department: z
    .string()
    .regex(/^[0-9A-Z]{0,3}$/)
    .default(''),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
})

export const finessEntity = z.object({
  finessLegal: z.string(),
  name: z.string(),
  shortName: z.string(),
  city: z.string(),
  department: z.object({ code: z.string(), label: z.string() }),
  category: z.string(),
  sector: z.enum(SECTORS),
  legalStatus: z.enum(LEGAL_STATUSES),
  siren: z.string().nullable(),
  address: z.string().nullable(),
  /** Already in Hygie: it will not change. */
  known: z.boolean(),
  sites: z.array(z.object({ finessSite: z.string(), name: z.string(), city: z.string() })),
})
export type FinessEntity = z.output<typeof finessEntity>

export const finessResult = importResult.extend({
  /** Day of the extract, null in copies that lost it. */
  extractedOn: z.string().nullable(),
  /** All that the search finds; `entities` is the page of it that was asked for. */
  found: z.object({ entities: z.number(), sites: z.number() }),
  page: z.number(),
  pages: z.number(),
  entities: z.array(finessEntity),
  /** Where the words are found, whichever department is chosen. */
  departments: z.array(z.object({ code: z.string(), label: z.string(), entities: z.number() })),
})
export type FinessResult = z.output<typeof finessResult>

const errors = ['file-unreadable', 'file-too-heavy', 'payload-too-large', 'server-busy'] as const

export const previewFiness = defineRoute({
  method: 'POST',
  path: '/api/finess-preview',
  summary: 'What a FINESS extract holds, searched and page by page, before any group exists',
  permission: 'platform.write',
  upload: true,
  maxBytes: 600 * 2 ** 20,
  body: finessChoice,
  response: finessResult,
  errors,
  example: { body: { search: 'Bourg' } },
})

export const importFiness = defineRoute({
  method: 'POST',
  path: '/api/ghts/:ghtId/finess',
  summary: 'Create establishments and sites from a FINESS extract; refused when more are found than one import creates',
  permission: 'group.write',
  params: ghtParams,
  upload: true,
  maxBytes: 600 * 2 ** 20,
  body: finessChoice.extend({ preview: z.enum(['true', 'false']).default('true') }),
  response: finessResult,
  errors: [...errors, 'choice-too-wide'],
  example: { params: { ghtId: 1 }, body: { preview: 'true', search: 'Bourg' } },
})
