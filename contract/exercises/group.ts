import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { day, done, ghtParams, id } from '../core/schemas.ts'
import { exercisePlan } from './schemas.ts'
import { programmeInput, programmeItem } from './programme.ts'

const PATH = '/api/ghts/:ghtId/exercises'
const houses = z.array(id).min(1).max(200)

export const groupExercise = z.object({
  establishmentId: z.number(),
  id: z.number(),
  name: z.string(),
  plannedOn: day.nullable(),
  heldOn: day.nullable(),
  /** Same in every part of one exercise. */
  sharedKey: z.string().nullable(),
})
export type GroupExercise = z.output<typeof groupExercise>
export const groupProgramme = z.object({
  /** Paris day of the group. */
  day,
  houses: z.array(z.object({ establishmentId: z.number(), name: z.string(), shortName: z.string(), readLive: z.boolean() })),
  exercises: z.array(groupExercise),
  programme: z.array(programmeItem.extend({ establishmentId: z.number() })),
})
export type GroupProgramme = z.output<typeof groupProgramme>

export const getGroupExercises = defineRoute({
  method: 'GET',
  path: PATH,
  summary: 'Exercises and three-year programme of the houses a group reads live',
  permission: 'group.read',
  params: ghtParams,
  response: groupProgramme,
  errors: ['not-found'],
  example: { params: { ghtId: 1 } },
})
export const planSharedExercise = defineRoute({
  method: 'POST',
  path: PATH,
  summary: 'Plan one exercise for several houses: each gets its own part, with its own decision-makers and facts',
  permission: 'group.write',
  params: ghtParams,
  body: exercisePlan.extend({
    plannedOn: day,
    establishmentIds: houses,
    /** Houses named without a part here: a partner, a guest. */
    guests: z.array(z.string().trim().min(1).max(300)).max(200).nullish(),
  }),
  response: z.object({ sharedKey: z.string(), parts: z.array(z.object({ establishmentId: z.number(), id: z.number() })) }),
  errors: ['forbidden', 'invalid-input', 'not-found'],
  example: { params: { ghtId: 1 }, body: { name: 'Un dimanche sans dossier patient', plannedOn: '2099-09-24', establishmentIds: [1] } },
})
export const changeSharedExercise = defineRoute({
  method: 'PUT',
  path: `${PATH}/:sharedKey`,
  summary: 'Move or rename a shared exercise in every house that has not held it yet',
  permission: 'group.write',
  params: ghtParams.extend({ sharedKey: z.uuid() }),
  body: exercisePlan.extend({ plannedOn: day }),
  response: z.object({ changed: z.number() }),
  errors: ['forbidden', 'invalid-input', 'not-found'],
  example: { params: { ghtId: 1, sharedKey: '00000000-0000-4000-8000-000000000000' }, body: { name: 'Un dimanche', plannedOn: '2099-10-01' } },
})
export const addGroupProgramme = defineRoute({
  method: 'POST',
  path: `${PATH}/programme`,
  summary: 'Add the same line to the programme of several houses',
  permission: 'group.write',
  params: ghtParams,
  body: programmeInput.omit({ exerciseId: true }).extend({ establishmentIds: houses }),
  response: done,
  errors: ['forbidden', 'not-found'],
  example: { params: { ghtId: 1 }, body: { year: 2027, quarter: 2, kind: 'table-top', objective: 'Décider une coupure la nuit', establishmentIds: [1] } },
})
