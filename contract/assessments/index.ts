import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { created, done, establishmentParams, ghtParams, id, label } from '../core/schemas.ts'
import { exportQuery, tableImport } from '../imports/index.ts'
import { answerInput, answerSaved, assessmentSummary, comparedLine, comparedTheme, line, part, QUESTIONNAIRE_SOURCES, questionnaire, theme } from './schemas.ts'

export * from './by-link.ts'
export * from './parts.ts'
export * from './schemas.ts'

const BASE = '/api/establishments/:establishmentId/assessments'
const at = { establishmentId: 1 }
const assessmentParams = establishmentParams.extend({ assessmentId: id })
const one = { ...at, assessmentId: 1 }

export const listAssessments = defineRoute({
  method: 'GET',
  path: BASE,
  summary: 'Self-assessments of the establishment, the latest year first',
  permission: 'obligations.read',
  params: establishmentParams,
  response: z.object({ assessments: z.array(assessmentSummary) }),
  example: { params: at },
})
export const listQuestionnaires = defineRoute({
  method: 'GET',
  path: `${BASE}/questionnaires`,
  summary: 'What a self-assessment may be made of: catalogues shipped and imported, grids of the establishment',
  permission: 'obligations.read',
  params: establishmentParams,
  response: z.object({ questionnaires: z.array(questionnaire) }),
  example: { params: at },
})
export const importGrid = tableImport({
  path: `${BASE}/grids`,
  summary: 'Load a grid of questions: theme, number, question, levels, weight',
  permission: 'obligations.write',
  options: { name: label },
  example: { name: 'Mesures prioritaires 2026' },
})
export const shareGrid = defineRoute({
  method: 'POST',
  path: '/api/ghts/:ghtId/assessments/grids',
  summary: 'Give the grid of one house of a group to others: each gets its own, as if it had loaded the file',
  permission: 'group.write',
  params: ghtParams,
  body: z.object({ fromId: id, gridId: id, establishmentIds: z.array(id).min(1).max(200) }),
  /** `unchanged`: had the same questions under that name already. */
  response: z.object({ loaded: z.number(), unchanged: z.number() }),
  errors: ['forbidden', 'not-found'],
  example: { params: { ghtId: 1 }, body: { fromId: 1, gridId: 1, establishmentIds: [2] } },
})
export const createAssessment = defineRoute({
  method: 'POST',
  path: BASE,
  summary: 'Open the self-assessment of a year; its questions are those of the catalogue at that moment',
  permission: 'obligations.write',
  params: establishmentParams,
  body: z.object({
    source: z.enum(QUESTIONNAIRE_SOURCES),
    sourceId: z.string().min(1).max(300),
    year: z.number().int().min(2000).max(2100),
    name: z.string().trim().max(300).nullish(),
    groups: z.array(z.string().max(100)).max(50).default([]),
    priorityMeasures: z.boolean().default(false),
  }),
  response: created,
  errors: ['not-found', 'invalid-input'],
  example: { params: at, body: { source: 'shipped', sourceId: 'anssi-hygiene', year: 2026 } },
})
export const getAssessment = defineRoute({
  method: 'GET',
  path: `${BASE}/:assessmentId`,
  summary: 'One self-assessment: progress, themes with their answers and levels, parts given to people',
  permission: 'obligations.read',
  params: assessmentParams,
  response: z.object({
    assessment: assessmentSummary,
    themes: z.array(theme),
    parts: z.array(part),
    /** Campaigns of the same questionnaire that it can be compared with, the latest first. */
    comparable: z.array(z.object({ id: z.number(), year: z.number(), name: z.string() })),
    /** Answers of the campaign of before that can be taken as a start; null: none. */
    carry: z.object({ year: z.number(), answers: z.number() }).nullable(),
    snapshotSha256: z.string().nullable(),
    mailOn: z.boolean(),
  }),
  errors: ['not-found'],
  example: { params: one },
})
export const listAssessmentLines = defineRoute({
  method: 'GET',
  path: `${BASE}/:assessmentId/lines`,
  summary: 'Questions with their answers, page by page, filtered by the server',
  permission: 'obligations.read',
  params: assessmentParams,
  query: z.object({
    /** Position of the first line of the theme. */
    theme: z.coerce.number().int().min(0).optional(),
    partId: id.optional(),
    show: z.enum(['all', 'missing']).default('all'),
    search: z.string().trim().max(200).optional(),
    after: z.coerce.number().int().min(0).optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(100),
  }),
  response: z.object({ lines: z.array(line), next: z.string().nullable(), total: z.number() }),
  errors: ['not-found'],
  example: { params: one, query: {} },
})
export const saveAssessmentAnswer = defineRoute({
  method: 'PUT',
  path: `${BASE}/:assessmentId/lines/:position`,
  summary: 'Answer a question, unless somebody has meanwhile',
  permission: 'evidence.write',
  params: assessmentParams.extend({ position: z.coerce.number().int().min(0).max(100_000) }),
  body: answerInput.extend({ fileId: id.nullish() }),
  response: answerSaved,
  errors: ['not-found', 'conflict', 'invalid-input'],
  example: { params: { ...one, position: 0 }, body: { version: 0, choices: ['yes'] } },
})
const act = (path: string, summary: string, permission: 'obligations.write' | 'releases.sign') => ({
  method: 'POST' as const,
  path: `${BASE}/:assessmentId/${path}`,
  summary,
  permission,
  params: assessmentParams,
  response: done,
  errors: ['not-found', 'conflict'] as const,
})
export const carryAnswers = defineRoute({
  ...act(
    'carrying',
    'Propose the answers of the campaign of before to the questions still without one; each waits for somebody to confirm it',
    'obligations.write',
  ),
  body: z.object({}),
  response: z.object({ carried: z.number() }),
  example: { params: one, body: {} },
})
export const submitAssessment = defineRoute({
  ...act('submission', 'Hand the whole self-assessment to the director: every question is answered or set aside with its reason', 'obligations.write'),
  body: z.object({}),
  example: { params: one, body: {} },
})
export const reopenAssessment = defineRoute({
  ...act('reopening', 'Take it back from the queue of signatures, to correct it', 'obligations.write'),
  body: z.object({}),
  example: { params: one, body: {} },
})
export const approveAssessment = defineRoute({
  ...act('approval', 'Approve it: a sealed picture of every answer, which nothing changes any more', 'releases.sign'),
  stepUp: true,
  body: z.object({ title: label }),
  example: { params: one, body: { title: 'Directrice' } },
})
export const abandonAssessment = defineRoute({
  ...act('abandonment', 'Give it up, with a reason; what was answered stays readable', 'obligations.write'),
  body: z.object({ reason: label }),
  example: { params: one, body: { reason: 'Grille remplacée' } },
})
export const compareAssessments = defineRoute({
  method: 'GET',
  path: `${BASE}/:assessmentId/comparison`,
  summary: 'Question by question, what changed since another campaign',
  permission: 'obligations.read',
  params: assessmentParams,
  query: z.object({ with: id }),
  response: z.object({
    before: z.object({ id: z.number(), year: z.number(), name: z.string() }),
    after: z.object({ id: z.number(), year: z.number(), name: z.string() }),
    themes: z.array(comparedTheme),
    lines: z.array(comparedLine),
  }),
  errors: ['not-found'],
  example: { params: one, query: { with: 2 } },
})
export const exportAssessment = defineRoute({
  method: 'GET',
  path: `${BASE}/:assessmentId/table`,
  summary: 'Questions and answers as a spreadsheet that the import of answers reads back the same',
  permission: 'obligations.read',
  stepUp: true,
  params: assessmentParams,
  query: exportQuery,
  response: 'file',
  errors: ['not-found'],
  example: { params: one, query: {} },
})
export const exportAssessmentJson = defineRoute({
  method: 'GET',
  path: `${BASE}/:assessmentId/json`,
  summary: 'The same as JSON; once approved, the sealed picture itself',
  permission: 'obligations.read',
  stepUp: true,
  params: assessmentParams,
  response: 'file',
  errors: ['not-found'],
  example: { params: one },
})
export const exportOpssiesD1 = defineRoute({
  method: 'GET',
  path: `${BASE}/opssies-d1`,
  summary: 'The last Internet-exposure audit as an OPSSIES record of CaRE domain 1; this format has no place for answers to a questionnaire',
  permission: 'obligations.read',
  stepUp: true,
  params: establishmentParams,
  response: 'file',
  errors: ['not-found'],
  example: { params: at },
})
export const importAnswers = tableImport({
  path: `${BASE}/answers`,
  summary: 'Load answers from a spreadsheet: the export of a campaign filled elsewhere, or one of its parts',
  permission: 'obligations.write',
  options: { assessmentId: z.string().regex(/^\d{1,10}$/) },
  example: { assessmentId: '1' },
})
