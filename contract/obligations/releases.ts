import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { day, establishmentParams, id, label, optionalText } from '../core/schemas.ts'
import { cell, state } from './schemas.ts'

/** What an establishment shows outside: a sealed snapshot of its verdicts, drafted by one person and released by its director. */
export const release = z.object({
  id: z.number(),
  day,
  note: z.string().nullable(),
  draftedBy: z.string(),
  draftedAt: z.string(),
  releasedBy: z.string().nullable(),
  releasedTitle: z.string().nullable(),
  releasedAt: z.string().nullable(),
  counts: z.record(state, z.number()),
})
export const listReleases = defineRoute({
  method: 'GET',
  path: '/api/establishments/:establishmentId/releases',
  summary: 'Drafts and released snapshots, newest first',
  permission: 'reports.read',
  params: establishmentParams,
  response: z.object({ releases: z.array(release) }),
  example: { params: { establishmentId: 1 } },
})
export const draftRelease = defineRoute({
  method: 'POST',
  path: '/api/establishments/:establishmentId/releases',
  summary: 'Draft a snapshot of the states for the director',
  permission: 'obligations.write',
  params: establishmentParams,
  body: z.object({ note: optionalText }),
  response: release,
  example: { params: { establishmentId: 1 }, body: {} },
})
export const signRelease = defineRoute({
  method: 'POST',
  path: '/api/establishments/:establishmentId/releases/:releaseId/signature',
  summary: 'The director releases a drafted snapshot to the group',
  permission: 'releases.sign',
  stepUp: true,
  params: establishmentParams.extend({ releaseId: id }),
  body: z.object({ title: label }),
  response: release,
  errors: ['conflict'],
  example: { params: { establishmentId: 1, releaseId: 1 }, body: { title: 'Directrice' } },
})
export const getRelease = defineRoute({
  method: 'GET',
  path: '/api/establishments/:establishmentId/releases/:releaseId',
  summary: 'One snapshot, cell by cell',
  permission: 'reports.read',
  params: establishmentParams.extend({ releaseId: id }),
  response: release.extend({ cells: z.array(cell) }),
  example: { params: { establishmentId: 1, releaseId: 1 } },
})
