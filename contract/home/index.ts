import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { atQuery, bilingual, day, done, establishmentParams, ghtParams } from '../core/schemas.ts'
import { cell, factValue, origin, state } from '../obligations/schemas.ts'

export const column = z.object({
  establishmentId: z.number(),
  name: z.string(),
  shortName: z.string(),
  sector: z.string(),
  legalStatus: z.string(),
  membership: z.enum(['party', 'associate', 'partner']).nullable(),
  readLive: z.boolean(),
  releasedAt: z.string().nullable(),
})
export type Column = z.output<typeof column>
export const todo = z.object({
  /** `action:12` or `requirement:dns-2025-12/3`. */
  key: z.string(),
  establishmentId: z.number(),
  establishmentName: z.string(),
  title: bilingual,
  careReason: bilingual,
  gesture: bilingual,
  minutes: z.number(),
  personName: z.string(),
  closedBy: bilingual,
  dueOn: day.nullable(),
  requirementId: z.string().nullable(),
  actionId: z.number().nullable(),
})
export type Todo = z.output<typeof todo>
/** What one person, import or engine gave on one day, of one kind: twelve restore tests are one line. */
export const change = z.object({
  /** When it was observed, and when Hygie learned it: the latter is what is new. */
  at: z.string(),
  recordedAt: z.string(),
  establishmentId: z.number(),
  establishmentName: z.string(),
  kind: z.string(),
  label: bilingual,
  count: z.number(),
  /** Of a single fact; `false` when all of them say no. */
  value: factValue.nullable(),
  unit: z.string().nullable(),
  notes: z.array(z.string()),
  /** Names of what it is about: activities, applications… */
  subjects: z.array(z.string()),
  source: z.object({ type: z.enum(['engine', 'import', 'person']), label: z.string() }),
  requirementId: z.string().nullable(),
  state: state.nullable(),
  /** Learned since this person's last visit. */
  fresh: z.boolean(),
})
export type Change = z.output<typeof change>
export const dueDate = z.object({
  on: day,
  establishmentId: z.number(),
  establishmentName: z.string(),
  label: bilingual,
  kind: z.enum(['deadline', 'expiry', 'action', 'event']),
  origin: origin.nullable(),
  verified: z.boolean(),
  requirementId: z.string().nullable(),
  /** Of an exercise whose hour is known, `09:30` in Paris; an end before the start is the day after. */
  hours: z.object({ from: z.string(), to: z.string().nullable() }).optional(),
})

export type DueDate = z.output<typeof dueDate>
export const home = z.object({
  day,
  now: z.string(),
  demonstration: z.boolean(),
  scopeName: z.string(),
  requirements: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      title: bilingual,
      hint: bilingual.nullable(),
      parts: z.array(z.object({ id: z.string(), title: bilingual })),
    }),
  ),
  columns: z.array(column),
  cells: z.array(cell),
  /** Shown beside action 4, never a row: fractions of 4b. */
  besideCells: z.array(cell),
  counts: z.record(state, z.number()),
  todos: z.array(todo),
  changes: z.array(change),
  /** This person's visit before this one, by the clock of this page; null: the first, or a past day. */
  lastVisit: z.string().nullable(),
  dueDates: z.array(dueDate),
  ledger: z.object({ entries: z.number(), head: z.string().nullable() }),
})
export type Home = z.output<typeof home>

export const getGroupHome = defineRoute({
  method: 'GET',
  path: '/api/ghts/:ghtId/home',
  summary: 'Today, for a whole group',
  permission: 'group.read',
  params: ghtParams,
  query: atQuery,
  response: home,
  errors: ['date-in-the-future'],
  example: { params: { ghtId: 1 }, query: {} },
})
export const getHome = defineRoute({
  method: 'GET',
  path: '/api/establishments/:establishmentId/home',
  summary: 'Today, for one establishment',
  permission: 'obligations.read',
  params: establishmentParams,
  query: atQuery,
  response: home,
  errors: ['date-in-the-future'],
  example: { params: { establishmentId: 1 }, query: {} },
})

export const markVisit = defineRoute({
  method: 'POST',
  path: '/api/visits',
  summary: 'Remember that I looked at the first page, so that the next visit can say what is new',
  permission: 'session',
  response: done,
  example: {},
})

/** What may wait for a signature; the module that holds the paper declares it. */
export const SIGNATURE_KINDS = ['release', 'folder', 'lessons-learned', 'self-assessment'] as const
export const signature = z.object({
  establishmentId: z.number(),
  establishmentName: z.string(),
  kind: z.enum(SIGNATURE_KINDS),
  /** Of the paper, among those of its kind. */
  id: z.number(),
  /** What its author called it. */
  name: z.string().nullable(),
  preparedBy: z.string().nullable(),
  /** Since when it waits. */
  since: day,
})
export type Signature = z.output<typeof signature>

export const listSignatures = defineRoute({
  method: 'GET',
  path: '/api/signatures',
  summary: 'Everything that awaits my signature, in every establishment where I sign, oldest first',
  permission: 'session',
  response: z.object({ signatures: z.array(signature) }),
  example: {},
})
