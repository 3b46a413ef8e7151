import { z } from 'zod'
import { created, day, done, establishmentParams, id, label } from '../core/schemas.ts'
import { defineRoute } from '../core/route.ts'
import { exportQuery } from '../imports/table-export.ts'
import { tableImport } from '../imports/table-import.ts'
import { reportLocale } from '../reports/index.ts'
import {
  criterion,
  criterionInput,
  departure,
  programme,
  programmeAction,
  programmeInput,
  programmeYear,
  riskReview,
  riskReviewInput,
  scaleInput,
} from './schemas.ts'

export * from './schemas.ts'

const PATH = '/api/establishments/:establishmentId/quality'
const here = { establishmentId: 1 }
const ofYear = establishmentParams.extend({ year: programmeYear })
const ofAction = establishmentParams.extend({ actionId: id })
const ofReview = establishmentParams.extend({ reviewId: id })
const ofCriterion = establishmentParams.extend({ criterionId: id })
const withdrawal = z.object({ reason: label })
const inLocale = z.object({ locale: reportLocale.default('fr') })

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

export const getRiskMap = defineRoute({
  method: 'GET',
  path: `${PATH}/risk-map`,
  summary: 'The long stoppage of the information system in the risk map: scale of the establishment, and its reviews, latest first',
  permission: 'evidence.read',
  params: establishmentParams,
  response: z.object({ scale: scaleInput, ownScale: z.boolean(), reviews: z.array(riskReview) }),
  example: { params: here },
})
export const saveScale = defineRoute({
  method: 'PUT',
  path: `${PATH}/risk-map/scale`,
  summary: 'Levels of gravity, frequency and control, as the risk map of the establishment names them',
  permission: 'evidence.write',
  params: establishmentParams,
  body: scaleInput,
  response: done,
  errors: ['invalid-input'],
  example: {
    params: here,
    body: { gravity: ['Mineure', 'Grave'], frequency: ['Rare', 'Fréquente'], control: ['Bonne', 'À améliorer'] },
  },
})
export const addRiskReview = defineRoute({
  method: 'POST',
  path: `${PATH}/risk-map/reviews`,
  summary: 'Record a review of the risk: its levels, its line, the body that discussed it',
  permission: 'evidence.write',
  params: establishmentParams,
  body: riskReviewInput,
  response: created,
  errors: ['date-in-the-future', 'invalid-input', 'not-found'],
  example: { params: here, body: { title: "Arrêt prolongé du système d'information", line: '14', reviewedOn: '2026-02-10' } },
})
export const withdrawRiskReview = defineRoute({
  method: 'POST',
  path: `${PATH}/risk-map/reviews/:reviewId/withdrawal`,
  summary: 'Take back a review entered by mistake',
  permission: 'evidence.write',
  params: ofReview,
  body: withdrawal,
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { ...here, reviewId: 1 }, body: { reason: 'Erreur de saisie' } },
})
export const restoreRiskReview = defineRoute({
  method: 'POST',
  path: `${PATH}/risk-map/reviews/:reviewId/restoration`,
  summary: 'Undo that withdrawal',
  permission: 'evidence.write',
  params: ofReview,
  body: z.object({}),
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { ...here, reviewId: 1 }, body: {} },
})

export const listCriteria = defineRoute({
  method: 'GET',
  path: `${PATH}/criteria`,
  summary: 'Criteria of the certification manual that the establishment follows; their codes are its own entry',
  permission: 'evidence.read',
  params: establishmentParams,
  response: z.object({ criteria: z.array(criterion) }),
  example: { params: here },
})
const criterionExample = {
  title: 'Les risques numériques sont pris en compte par la gouvernance',
  requirementIds: ['dns-2025-12/5'],
  ownerName: 'Sophie Arnoult',
}
export const addCriterion = defineRoute({
  method: 'POST',
  path: `${PATH}/criteria`,
  summary: 'Add a criterion',
  permission: 'evidence.write',
  params: establishmentParams,
  body: criterionInput,
  response: created,
  errors: ['conflict', 'unknown-requirement'],
  example: { params: here, body: criterionExample },
})
export const changeCriterion = defineRoute({
  method: 'PUT',
  path: `${PATH}/criteria/:criterionId`,
  summary: 'Change a criterion',
  permission: 'evidence.write',
  params: ofCriterion,
  body: criterionInput,
  response: done,
  errors: ['conflict', 'not-found', 'unknown-requirement'],
  example: { params: { ...here, criterionId: 1 }, body: criterionExample },
})
export const withdrawCriterion = defineRoute({
  method: 'POST',
  path: `${PATH}/criteria/:criterionId/withdrawal`,
  summary: 'The criterion is no longer followed',
  permission: 'evidence.write',
  params: ofCriterion,
  body: withdrawal,
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { ...here, criterionId: 1 }, body: { reason: 'Manuel remplacé' } },
})
export const restoreCriterion = defineRoute({
  method: 'POST',
  path: `${PATH}/criteria/:criterionId/restoration`,
  summary: 'Follow it again',
  permission: 'evidence.write',
  params: ofCriterion,
  body: z.object({}),
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { ...here, criterionId: 1 }, body: {} },
})
export const exportCriteria = defineRoute({
  method: 'GET',
  path: `${PATH}/criteria-export`,
  summary: 'The criteria as a file, read back the same by the import',
  permission: 'evidence.read',
  params: establishmentParams,
  query: exportQuery,
  response: 'file',
  example: { params: here },
})
export const importCriteria = tableImport({
  path: `${PATH}/criteria-import`,
  summary: 'Import criteria (CSV, XLSX, ODS): found by their code, or by their title',
  permission: 'evidence.write',
  options: {},
  example: {},
})
export const criterionSheet = defineRoute({
  method: 'GET',
  path: `${PATH}/criteria/:criterionId/sheet`,
  summary: 'Evidence sheet of one page: what is asked, proofs with dates and sources, state judged for the outside, actions, who (tagged PDF)',
  permission: 'evidence.read',
  params: ofCriterion,
  query: inLocale,
  response: 'file',
  errors: ['documents-unavailable', 'not-found'],
  example: { params: { ...here, criterionId: 1 }, query: { locale: 'fr' } },
})
export const criterionSheets = defineRoute({
  method: 'GET',
  path: `${PATH}/criteria-sheets`,
  summary: 'Evidence sheets of several criteria: one PDF with a page each, or a ZIP with a PDF each',
  permission: 'evidence.read',
  params: establishmentParams,
  /** `ids`: separated by commas; all the criteria followed when left out. */
  query: inLocale.extend({
    ids: z
      .string()
      .regex(/^\d+(,\d+)*$/)
      .max(1000)
      .optional(),
    as: z.enum(['pdf', 'zip']).default('pdf'),
  }),
  response: 'file',
  errors: ['documents-unavailable', 'not-found'],
  example: { params: here, query: { as: 'zip', locale: 'fr' } },
})
