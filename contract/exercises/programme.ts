import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { created, day, done, establishmentParams, id, label } from '../core/schemas.ts'
import { exportQuery } from '../imports/table-export.ts'
import { tableImport } from '../imports/table-import.ts'

const PATH = '/api/establishments/:establishmentId/exercises/programme'
const itemParams = establishmentParams.extend({ itemId: id })
const here = { establishmentId: 1 }

/** On the table, with the crisis cell, in the field, in degraded mode in a unit, of communication. */
export const PROGRAMME_KINDS = ['table-top', 'crisis-cell', 'full-scale', 'degraded-mode', 'communication'] as const
export const PROGRAMME_STATES = ['to-plan', 'planned', 'held', 'missed'] as const

const fields = z.object({
  year: z.number().int().min(2020).max(2100),
  quarter: z.number().int().min(1).max(4),
  kind: z.enum(PROGRAMME_KINDS),
  objective: label,
  scope: z.string().trim().max(300).nullish(),
  /** The exercise that answers it. */
  exerciseId: id.nullish(),
})
export const programmeInput = fields
export const programmeItem = fields.extend({
  id: z.number(),
  /** `missed`: the quarter is over and nothing was held for it. */
  state: z.enum(PROGRAMME_STATES),
  /** Day it was held or is planned. */
  on: day.nullable(),
  exerciseName: z.string().nullable(),
  withdrawn: z.object({ at: z.string(), reason: z.string() }).nullable(),
})
export type ProgrammeItem = z.output<typeof programmeItem>

const example = { year: 2027, quarter: 2, kind: 'table-top', objective: 'Décider une coupure la nuit', scope: 'Cellule de crise' } as const

export const addProgrammeItem = defineRoute({
  method: 'POST',
  path: PATH,
  summary: 'Add an exercise to the three-year programme',
  permission: 'evidence.write',
  params: establishmentParams,
  body: programmeInput,
  response: created,
  errors: ['invalid-input', 'not-found'],
  example: { params: here, body: example },
})
export const changeProgrammeItem = defineRoute({
  method: 'PUT',
  path: `${PATH}/:itemId`,
  summary: 'Change a line of the programme, or say which exercise answers it',
  permission: 'evidence.write',
  params: itemParams,
  body: programmeInput,
  response: done,
  errors: ['conflict', 'invalid-input', 'not-found'],
  example: { params: { ...here, itemId: 1 }, body: example },
})
export const withdrawProgrammeItem = defineRoute({
  method: 'POST',
  path: `${PATH}/:itemId/withdrawal`,
  summary: 'Take a line of the programme back, with its reason',
  permission: 'evidence.write',
  params: itemParams,
  body: z.object({ reason: label }),
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { ...here, itemId: 1 }, body: { reason: 'Remplacé' } },
})
export const restoreProgrammeItem = defineRoute({
  method: 'POST',
  path: `${PATH}/:itemId/restoration`,
  summary: 'Bring a line of the programme back',
  permission: 'evidence.write',
  params: itemParams,
  body: z.object({}),
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { ...here, itemId: 1 }, body: {} },
})
export const importProgramme = tableImport({
  path: `${PATH}-import`,
  summary: 'Import the programme of exercises (CSV, XLSX, ODS): a line already there is left alone',
  permission: 'evidence.write',
  options: {},
  example: {},
})
export const exportProgramme = defineRoute({
  method: 'GET',
  path: `${PATH}-export`,
  summary: 'The programme as a table that the import reads back',
  permission: 'evidence.read',
  params: establishmentParams,
  query: exportQuery,
  response: 'file',
  example: { params: here, query: {} },
})
