import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { bilingual, created, done, establishmentParams, id, label } from '../core/schemas.ts'
import { exportQuery } from '../imports/table-export.ts'
import { tableImport } from '../imports/table-import.ts'
import { reportLocale } from '../reports/index.ts'
import { criterion, criterionInput } from './schemas.ts'

const PATH = '/api/establishments/:establishmentId/quality'
const here = { establishmentId: 1 }
const ofCriterion = establishmentParams.extend({ criterionId: id })
const withdrawal = z.object({ reason: label })
/** Of one file: a page each in one PDF, or a PDF each in a ZIP. */
export const MOST_SHEETS = { pdf: 200, zip: 60 } as const
const inLocale = z.object({ locale: reportLocale.default('fr') })

export const listCriteria = defineRoute({
  method: 'GET',
  path: `${PATH}/criteria`,
  summary: 'Criteria of the certification manual that the establishment follows; their codes are its own entry',
  permission: 'evidence.read',
  params: establishmentParams,
  response: z.object({
    criteria: z.array(criterion),
    /** Names of the linked requirements that are not among the seven actions. */
    requirements: z.array(z.object({ id: z.string(), name: bilingual })),
  }),
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
  /** `ids`: separated by commas; all the criteria followed when left out, within `MOST_SHEETS` (`too-many-at-once`). */
  query: inLocale.extend({
    ids: z
      .string()
      .regex(/^\d+(,\d+)*$/)
      .max(1000)
      .optional(),
    as: z.enum(['pdf', 'zip']).default('pdf'),
  }),
  response: 'file',
  errors: ['documents-unavailable', 'not-found', 'too-many-at-once'],
  example: { params: here, query: { as: 'zip', locale: 'fr' } },
})
