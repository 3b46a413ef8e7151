import { z } from 'zod'
import { action } from '../actions/index.ts'
import { defineRoute } from '../core/route.ts'
import { day, establishmentParams, id, optionalText } from '../core/schemas.ts'
import { activity, plan, tonight } from './schemas.ts'

const PATH = '/api/establishments/:establishmentId/ward'

/** The monthly look at the binder of a unit, in two minutes. */
export const BINDER_POINTS = ['forms', 'phones', 'workstation', 'extract'] as const

const binderCheck = z.object({ on: day, whole: z.boolean(), note: z.string().nullable() })

export const wardUnit = z.object({
  id: z.number(),
  name: z.string(),
  activities: z.array(activity.omit({ impactFile: true, degradedHoldFile: true }).extend({ tonight: tonight.nullable(), lastCheck: binderCheck.nullable() })),
})
export type WardUnit = z.output<typeof wardUnit>

export const getWard = defineRoute({
  method: 'GET',
  path: PATH,
  summary: 'The care units I answer for: their activities, sheets, plans, binder and actions, and nothing of another unit',
  permission: 'unit.read',
  params: establishmentParams,
  response: z.object({
    day,
    establishmentName: z.string(),
    units: z.array(wardUnit),
    plans: z.array(plan.pick({ id: true, kind: true, scope: true, version: true, signedOn: true, paperPlace: true, paperSeenOn: true, file: true })),
    actions: z.array(action.pick({ id: true, title: true, ownerName: true, dueOn: true, late: true, closedBy: true })),
  }),
  example: { params: { establishmentId: 1 } },
})

export const downloadWardFile = defineRoute({
  method: 'GET',
  path: `${PATH}/files/:fileId`,
  summary: 'The degraded-mode sheet of an activity of my unit, or a plan that covers it',
  permission: 'unit.read',
  params: establishmentParams.extend({ fileId: id }),
  response: 'file',
  errors: ['not-found', 'file-removed'],
  example: { params: { establishmentId: 1, fileId: 1 } },
})

export const checkBinder = defineRoute({
  method: 'POST',
  path: `${PATH}/units/:careUnitId/binder-checks`,
  summary: 'I looked at the degraded-mode binder of my unit today: what is there, what is missing',
  permission: 'unit.write',
  params: establishmentParams.extend({ careUnitId: id }),
  body: z.object({ present: z.array(z.enum(BINDER_POINTS)).max(BINDER_POINTS.length), note: optionalText }),
  response: z.object({ facts: z.number() }),
  errors: ['not-found', 'conflict'],
  example: { params: { establishmentId: 1, careUnitId: 1 }, body: { present: ['forms', 'phones', 'workstation', 'extract'] } },
})
