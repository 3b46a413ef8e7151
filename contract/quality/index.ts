import { z } from 'zod'
import { created, day, done, establishmentParams, id, label } from '../core/schemas.ts'
import { defineRoute } from '../core/route.ts'
import { exportQuery } from '../imports/table-export.ts'
import { tableImport } from '../imports/table-import.ts'
import { departure, programme, programmeAction, programmeInput, programmeYear } from './schemas.ts'

export * from './criteria.ts'
export * from './risk-map.ts'
export * from './schemas.ts'

const PATH = '/api/establishments/:establishmentId/quality'
const here = { establishmentId: 1 }
const ofYear = establishmentParams.extend({ year: programmeYear })
const ofAction = establishmentParams.extend({ actionId: id })
const withdrawal = z.object({ reason: label })

export const getProgramme = defineRoute({
  method: 'GET',
  path: PATH,
  summary: 'Quality programme (PAQSS) of a year: its cyber actions, its signed paper, what the quality software says of each',
  permission: 'actions.read',
  params: establishmentParams,
  /** This year when left out. */
  query: z.object({ year: programmeYear.optional() }),
  response: z.object({
    year: z.number(),
    /** Years that have something, and this one. */
    years: z.array(z.number()),
    programme: programme.nullable(),
    actions: z.array(programmeAction),
    /** Open actions of no programme: what could be entered. */
    proposed: z.array(z.object({ id: z.number(), title: z.string(), ownerName: z.string(), dueOn: day.nullable() })),
    /** Of other years, waiting for a choice or for a proof. */
    elsewhere: z.array(programmeAction),
    departures: z.array(departure),
  }),
  example: { params: here, query: { year: 2026 } },
})
export const saveProgramme = defineRoute({
  method: 'PUT',
  path: `${PATH}/programmes/:year`,
  summary: 'Record the signed quality programme of a year',
  permission: 'evidence.write',
  params: ofYear,
  body: programmeInput,
  response: done,
  errors: ['conflict', 'date-in-the-future', 'not-found'],
  example: { params: { ...here, year: 2026 }, body: { approvedOn: '2026-03-24', approvedBy: 'Directoire', cyberActions: 6, page: '12' } },
})
export const withdrawProgramme = defineRoute({
  method: 'POST',
  path: `${PATH}/programmes/:year/withdrawal`,
  summary: 'Take back a quality programme entered by mistake',
  permission: 'evidence.write',
  params: ofYear,
  body: withdrawal,
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { ...here, year: 2026 }, body: { reason: 'Erreur de saisie' } },
})
export const restoreProgramme = defineRoute({
  method: 'POST',
  path: `${PATH}/programmes/:year/restoration`,
  summary: 'Undo that withdrawal',
  permission: 'evidence.write',
  params: ofYear,
  body: z.object({}),
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { ...here, year: 2026 }, body: {} },
})
export const enterActions = defineRoute({
  method: 'POST',
  path: `${PATH}/programmes/:year/actions`,
  summary: 'Enter open actions in the quality programme of a year',
  permission: 'actions.write',
  params: ofYear,
  body: z.object({ actionIds: z.array(id).min(1).max(50) }),
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { ...here, year: 2026 }, body: { actionIds: [1] } },
})
export const changeProgrammeAction = defineRoute({
  method: 'PUT',
  path: `${PATH}/actions/:actionId`,
  summary: 'Indicator of an action, and its wording for quality',
  permission: 'actions.write',
  params: ofAction,
  body: z.object({ indicator: z.string().trim().max(300).nullish(), wording: z.string().trim().max(300).nullish() }),
  response: done,
  errors: ['not-found'],
  example: { params: { ...here, actionId: 1 }, body: { indicator: 'Comptes équipés / comptes actifs' } },
})
export const leaveProgramme = defineRoute({
  method: 'POST',
  path: `${PATH}/actions/:actionId/leaving`,
  summary: 'Take an open action out of the quality programme',
  permission: 'actions.write',
  params: ofAction,
  body: z.object({}),
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { ...here, actionId: 1 }, body: {} },
})
export const chooseSide = defineRoute({
  method: 'POST',
  path: `${PATH}/actions/:actionId/choice`,
  summary: 'Changed on both sides since the last exchange: keep ours or take theirs',
  permission: 'actions.write',
  params: ofAction,
  body: z.object({ keep: z.enum(['here', 'there']) }),
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { ...here, actionId: 1 }, body: { keep: 'there' } },
})
export const sendActions = defineRoute({
  method: 'POST',
  path: `${PATH}/departures`,
  summary: 'Hand the actions of the quality programme over: what goes out is kept, to tell later who changed what',
  permission: 'actions.write',
  params: establishmentParams,
  /** All years when left out. */
  body: z.object({ year: programmeYear.nullish() }),
  response: created,
  errors: ['conflict'],
  example: { params: here, body: { year: 2026 } },
})
export const departureFile = defineRoute({
  method: 'GET',
  path: `${PATH}/departures/:departureId/file`,
  summary: 'The actions handed over that day, for the quality software',
  permission: 'actions.read',
  params: establishmentParams.extend({ departureId: id }),
  query: exportQuery,
  response: 'file',
  errors: ['not-found'],
  example: { params: { ...here, departureId: 1 } },
})
export const importActions = tableImport({
  path: `${PATH}/actions-import`,
  summary:
    'What the quality software sends back (CSV, XLSX, ODS): found by our reference or by theirs, conflicts kept for a choice; a closing it tells is no proof',
  permission: 'actions.write',
  options: {},
  example: {},
})
