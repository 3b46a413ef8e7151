import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { bilingual } from '../core/schemas.ts'

/** In the order shown. */
export const SEARCH_KINDS = ['establishment', 'requirement', 'fact', 'action', 'person', 'account'] as const
export type SearchKind = (typeof SEARCH_KINDS)[number]

export const searchHit = z.object({
  /** Identifier of its kind: a number, or that of a requirement. */
  id: z.string(),
  /** null: of no house (a requirement, an account). */
  establishmentId: z.number().nullable(),
  title: bilingual,
  /** What tells it from another of the same title. */
  detail: bilingual.nullable(),
  /** Day it says something of. */
  day: z.string().nullable(),
})
export type SearchHit = z.output<typeof searchHit>

export const search = defineRoute({
  method: 'GET',
  path: '/api/search',
  heavy: true,
  summary: 'Everything I may open that holds these words: establishments, requirements, facts, actions, people; a few of each kind',
  permission: 'session',
  query: z.object({ q: z.string().trim().min(1).max(200) }),
  response: z.object({
    /** Kinds without any result are absent. `more`: others exist. */
    groups: z.array(z.object({ kind: z.enum(SEARCH_KINDS), hits: z.array(searchHit), more: z.boolean() })),
  }),
  example: { query: { q: 'sauvegarde' } },
})
