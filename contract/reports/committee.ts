import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { day, establishmentParams, ghtParams } from '../core/schemas.ts'

export const committeePack = defineRoute({
  method: 'GET',
  path: '/api/establishments/:establishmentId/reports/committee',
  summary: 'Paper for the steering committee from the facts of this instant, as a tagged PDF: eight slides, or two A4 pages',
  permission: 'reports.read',
  stepUp: true,
  params: establishmentParams,
  query: z.object({
    locale: z.enum(['fr', 'en']).default('fr'),
    format: z.enum(['slides', 'pages']).default('slides'),
    /** Last committee; absent: the last minutes filed, or else three months ago. */
    since: day.optional(),
  }),
  response: 'file',
  errors: ['documents-unavailable', 'date-in-the-future'],
  example: { params: { establishmentId: 1 }, query: { format: 'slides', since: '2026-01-05' } },
})
export const groupCommitteePack = defineRoute({
  method: 'GET',
  path: '/api/ghts/:ghtId/reports/committee',
  summary: 'Paper for the steering committee of a group, as a tagged PDF: five slides, or two A4 pages; live houses as they are, the others as they released',
  permission: 'group.read',
  stepUp: true,
  params: ghtParams,
  query: committeePack.query,
  response: 'file',
  errors: ['documents-unavailable', 'date-in-the-future', 'not-found'],
  example: { params: { ghtId: 1 }, query: { format: 'slides' } },
})
