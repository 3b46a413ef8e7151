import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { done, establishmentParams, id } from '../core/schemas.ts'
import { exportQuery } from '../imports/table-export.ts'
import { tableImport } from '../imports/table-import.ts'
import { DECISION_MAKERS } from './schemas.ts'

const PATH = '/api/establishments/:establishmentId/exercises'
const exerciseParams = establishmentParams.extend({ exerciseId: id })
const at = { establishmentId: 1, exerciseId: 1 }

/** One line of the sheet: what proves who was there, and no other personal datum. */
export const attendee = z.object({
  id: z.number(),
  name: z.string(),
  position: z.string().nullable(),
  /** The mandate this person sat for; `deputy`: appointed, for a holder who is another. */
  seat: z.enum(DECISION_MAKERS).nullable(),
  deputy: z.boolean(),
  present: z.boolean(),
})
export type Attendee = z.output<typeof attendee>

export const importAttendees = tableImport({
  path: `${PATH}/attendees-import`,
  summary: 'Import the attendance sheet of an exercise (CSV, XLSX, ODS): lines of other establishments are left to them',
  permission: 'evidence.write',
  options: { exerciseId: id },
  example: { exerciseId: '1' },
})
export const exportAttendees = defineRoute({
  method: 'GET',
  path: `${PATH}/:exerciseId/attendees-export`,
  summary: 'The attendance sheet as a table that the import reads back',
  permission: 'evidence.read',
  params: exerciseParams,
  query: exportQuery,
  response: 'file',
  errors: ['not-found'],
  example: { params: at, query: {} },
})
export const removeAttendee = defineRoute({
  method: 'POST',
  path: `${PATH}/:exerciseId/attendees/:attendeeId/removal`,
  summary: 'Remove a person from the attendance sheet',
  permission: 'evidence.write',
  params: exerciseParams.extend({ attendeeId: id }),
  body: z.object({}),
  response: done,
  errors: ['not-found'],
  example: { params: { ...at, attendeeId: 1 }, body: {} },
})
export const blankSheet = defineRoute({
  method: 'GET',
  path: `${PATH}/:exerciseId/attendance-sheet`,
  summary: 'Attendance sheet to print and sign (PDF)',
  permission: 'evidence.read',
  params: exerciseParams,
  query: z.object({ locale: z.enum(['fr', 'en']).default('fr') }),
  response: 'file',
  errors: ['documents-unavailable', 'not-found'],
  example: { params: at, query: {} },
})
