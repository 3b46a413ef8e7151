import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { day, done, id } from '../core/schemas.ts'

const persona = z.object({
  userId: z.number(),
  name: z.string(),
  jobTitle: z.string(),
  /** The one this session is. */
  current: z.boolean(),
})

export const demonstrationStatus = z.object({
  loaded: z.boolean(),
  /** Today by the demonstration's clock. */
  day: day.nullable(),
  ghtId: z.number().nullable(),
  /** A fictional house of its own, outside the group's table, where one's own files may be tried. */
  sandboxId: z.number().nullable(),
  /** People one may become; only for somebody who already is one of them. */
  personas: z.array(persona),
  mayLoad: z.boolean(),
  mayRemove: z.boolean(),
})
export type DemonstrationStatus = z.output<typeof demonstrationStatus>

/** What a load wrote. */
export const loadedDemonstration = z.object({
  establishments: z.number(),
  people: z.number(),
  facts: z.number(),
  actions: z.number(),
  files: z.number(),
  ledgerEntries: z.number(),
  milliseconds: z.number(),
})
export type LoadedDemonstration = z.output<typeof loadedDemonstration>

export const getDemonstration = defineRoute({
  method: 'GET',
  path: '/api/demonstration',
  summary: 'Is the demonstration loaded, and whom may I become in it',
  permission: 'session',
  response: demonstrationStatus,
  example: {},
})

export const exploreDemonstration = defineRoute({
  method: 'POST',
  path: '/api/first-run/demonstration',
  summary: 'Load the demonstration with the one-time link and enter it; the link stays good for the first administrator',
  permission: 'public',
  body: z.object({ token: z.string().min(20).max(200) }),
  response: z.object({ loaded: loadedDemonstration.nullable() }),
  errors: ['first-run-link-expired', 'second-means-needed'],
  example: { body: { token: 'aaaaaaaaaaaaaaaaaaaaaaaa' } },
})

export const loadDemonstration = defineRoute({
  method: 'POST',
  path: '/api/demonstration',
  summary: 'Load the demonstration, or open the loaded one to me',
  permission: 'platform.write',
  body: z.object({}),
  response: z.object({ loaded: loadedDemonstration.nullable() }),
  errors: ['demonstration-loaded'],
  example: { body: {} },
})

export const becomePersona = defineRoute({
  method: 'POST',
  path: '/api/demonstration/persona',
  summary: 'Become another person of the demonstration',
  permission: 'session',
  body: z.object({ userId: id }),
  response: done,
  errors: ['forbidden', 'not-found'],
  example: { body: { userId: 1 } },
})

export const removeDemonstration = defineRoute({
  method: 'DELETE',
  path: '/api/demonstration',
  summary: 'Remove the demonstration: nothing of it is left',
  permission: 'session',
  response: z.object({ establishments: z.number(), files: z.number() }),
  errors: ['forbidden', 'demonstration-absent'],
  example: {},
})

export const getStoryTexts = defineRoute({
  method: 'GET',
  path: '/api/demonstration/texts',
  summary: 'What the demonstration says, in English: each French text of the story and its twin',
  permission: 'session',
  response: z.object({ texts: z.record(z.string(), z.string()) }),
  example: {},
})
