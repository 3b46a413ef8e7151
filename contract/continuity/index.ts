import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { exportQuery } from '../imports/table-export.ts'
import { tableImport } from '../imports/table-import.ts'
import { created, day, done, establishmentParams, id, label } from '../core/schemas.ts'
import { activity, activityInput, plan, planInput, restoreTest, restoreTestInput, tonight } from './schemas.ts'

export * from './schemas.ts'
export * from './ward.ts'

const PATH = '/api/establishments/:establishmentId/continuity'
const planParams = establishmentParams.extend({ planId: id })
const activityParams = establishmentParams.extend({ activityId: id })
const testParams = establishmentParams.extend({ testId: id })
const withdrawal = z.object({ reason: label })
const planExample = {
  kind: 'continuity',
  scope: 'Établissement',
  version: '2',
  signedOn: '2025-12-18',
  signedBy: 'Hélène Garrigue',
  signedTitle: 'Directrice',
} as const
const activityExample = {
  name: 'Urgences',
  careUnit: 'Urgences',
  maxDowntimeMinutes: 240,
  maxDataLossMinutes: 60,
  impactOn: '2026-03-02',
  impactAgreedBy: 'Dr Lise Aubry',
}
const testExample = { testedOn: '2026-11-06', system: 'Dossier patient', outcome: 'accepted', recoveryTimeMinutes: 580, acceptedBy: 'Dr Lise Aubry' } as const

export const getContinuity = defineRoute({
  method: 'GET',
  path: PATH,
  summary: 'Continuity and recovery plans, critical activities and restore tests',
  permission: 'evidence.read',
  params: establishmentParams,
  response: z.object({ plans: z.array(plan), activities: z.array(activity), restoreTests: z.array(restoreTest) }),
  example: { params: { establishmentId: 1 } },
})
export const getTonight = defineRoute({
  method: 'GET',
  path: `${PATH}/tonight`,
  summary: '« Si tout s’arrête ce soir »: per activity what is wanted, held on paper and measured, and the gap in minutes',
  permission: 'evidence.read',
  params: establishmentParams,
  response: z.object({ day, activities: z.array(tonight) }),
  example: { params: { establishmentId: 1 } },
})

export const addPlan = defineRoute({
  method: 'POST',
  path: `${PATH}/plans`,
  summary: 'Record a continuity or recovery plan, or a new version of it',
  permission: 'evidence.write',
  params: establishmentParams,
  body: planInput,
  response: created,
  errors: ['date-in-the-future', 'invalid-input', 'not-found'],
  example: { params: { establishmentId: 1 }, body: planExample },
})
export const changePlan = defineRoute({
  method: 'PUT',
  path: `${PATH}/plans/:planId`,
  summary: 'Correct, sign or review a plan',
  permission: 'evidence.write',
  params: planParams,
  body: planInput,
  response: done,
  errors: ['conflict', 'date-in-the-future', 'invalid-input', 'not-found'],
  example: { params: { establishmentId: 1, planId: 1 }, body: { ...planExample, reviewedOn: '2026-10-02', reviewedBy: 'Claire Montferrand' } },
})
export const withdrawPlan = defineRoute({
  method: 'POST',
  path: `${PATH}/plans/:planId/withdrawal`,
  summary: 'Take a plan back: its facts stop proving',
  permission: 'evidence.write',
  params: planParams,
  body: withdrawal,
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { establishmentId: 1, planId: 1 }, body: { reason: 'Mauvais établissement' } },
})
export const restorePlan = defineRoute({
  method: 'POST',
  path: `${PATH}/plans/:planId/restoration`,
  summary: 'Undo the withdrawal of a plan',
  permission: 'evidence.write',
  params: planParams,
  body: z.object({}),
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { establishmentId: 1, planId: 1 }, body: {} },
})

export const addActivity = defineRoute({
  method: 'POST',
  path: `${PATH}/activities`,
  summary: 'Declare a critical activity',
  permission: 'evidence.write',
  params: establishmentParams,
  body: activityInput,
  response: created,
  errors: ['conflict', 'date-in-the-future', 'invalid-input', 'not-found'],
  example: { params: { establishmentId: 1 }, body: activityExample },
})
export const changeActivity = defineRoute({
  method: 'PUT',
  path: `${PATH}/activities/:activityId`,
  summary: 'Set the tolerable downtime, the degraded-mode sheet and the time held on paper',
  permission: 'evidence.write',
  params: activityParams,
  body: activityInput,
  response: done,
  errors: ['conflict', 'date-in-the-future', 'invalid-input', 'not-found'],
  example: {
    params: { establishmentId: 1, activityId: 1 },
    body: { ...activityExample, degradedHoldMinutes: 320, degradedHoldOn: '2026-09-24', degradedHoldSource: 'exercise' },
  },
})
export const retireActivity = defineRoute({
  method: 'POST',
  path: `${PATH}/activities/:activityId/withdrawal`,
  summary: 'The activity is no longer expected (closed, merged): its facts stop counting',
  permission: 'evidence.write',
  params: activityParams,
  body: withdrawal,
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { establishmentId: 1, activityId: 1 }, body: { reason: 'Service fermé' } },
})
export const restoreActivity = defineRoute({
  method: 'POST',
  path: `${PATH}/activities/:activityId/restoration`,
  summary: 'Bring a retired activity back',
  permission: 'evidence.write',
  params: activityParams,
  body: z.object({}),
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { establishmentId: 1, activityId: 1 }, body: {} },
})

export const addRestoreTest = defineRoute({
  method: 'POST',
  path: `${PATH}/activities/:activityId/restore-tests`,
  summary: 'Record a restore test, accepted by its business referent or failed',
  permission: 'evidence.write',
  params: activityParams,
  body: restoreTestInput,
  response: created,
  errors: ['conflict', 'date-in-the-future', 'invalid-input', 'not-found'],
  example: { params: { establishmentId: 1, activityId: 1 }, body: testExample },
})
export const withdrawRestoreTest = defineRoute({
  method: 'POST',
  path: `${PATH}/restore-tests/:testId/withdrawal`,
  summary: 'Take a restore test back (entered by mistake)',
  permission: 'evidence.write',
  params: testParams,
  body: withdrawal,
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { establishmentId: 1, testId: 1 }, body: { reason: 'Erreur de saisie' } },
})
export const restoreRestoreTest = defineRoute({
  method: 'POST',
  path: `${PATH}/restore-tests/:testId/restoration`,
  summary: 'Undo the withdrawal of a restore test',
  permission: 'evidence.write',
  params: testParams,
  body: z.object({}),
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { establishmentId: 1, testId: 1 }, body: {} },
})
export const importRestoreTests = tableImport({
  path: `${PATH}/restore-tests-import`,
  summary: 'Import restore tests (CSV, XLSX, ODS): previewed first, each skipped line with its reason, no double when imported again',
  permission: 'evidence.write',
  options: {},
  example: {},
})
export const exportRestoreTests = defineRoute({
  method: 'GET',
  path: `${PATH}/restore-tests-export`,
  summary: 'Restore tests as a table that the import reads back',
  permission: 'evidence.read',
  params: establishmentParams,
  query: exportQuery,
  response: 'file',
  example: { params: { establishmentId: 1 }, query: {} },
})
export const importPlans = tableImport({
  path: `${PATH}/plans-import`,
  summary: 'Import the list of continuity and recovery plans (CSV, XLSX, ODS): an empty cell takes nothing away',
  permission: 'evidence.write',
  options: {},
  example: {},
})
export const exportPlans = defineRoute({
  method: 'GET',
  path: `${PATH}/plans-export`,
  summary: 'Continuity and recovery plans as a table that the import reads back',
  permission: 'evidence.read',
  params: establishmentParams,
  query: exportQuery,
  response: 'file',
  example: { params: { establishmentId: 1 }, query: {} },
})
