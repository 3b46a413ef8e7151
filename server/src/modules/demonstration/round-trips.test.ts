import type { AnyRoute } from '@hygie/contract'
import * as assessments from '@hygie/contract/assessments'
import * as budget from '@hygie/contract/budget'
import * as continuity from '@hygie/contract/continuity'
import * as establishments from '@hygie/contract/establishments'
import * as exercises from '@hygie/contract/exercises'
import * as identification from '@hygie/contract/identification'
import type { TableImportResult } from '@hygie/contract/imports'
import * as quality from '@hygie/contract/quality'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Explored, exploreDemonstrationOn } from '../../../test/demonstration.ts'
import { ok } from '../../../test/houses.ts'

let explored: Explored
beforeAll(async () => {
  explored = await exploreDemonstrationOn('2027-02-03T10:00:00Z')
})
afterAll(() => explored.hygie.stop())

interface Trip {
  what: string
  out: AnyRoute
  back: AnyRoute
  params?: (at: { establishmentId: number }) => Promise<Record<string, number>>
  body?: (found: Record<string, number>) => Record<string, string>
}

const latestExercise = async (params: { establishmentId: number }): Promise<Record<string, number>> => {
  const all = ok<{ exercises: exercises.Exercise[] }>(await explored.claire.call(exercises.listExercises, { params })).exercises
  return { exerciseId: all.find((one) => one.attendees.length > 0)?.id ?? 0 }
}
const openAssessment = async (params: { establishmentId: number }): Promise<Record<string, number>> => {
  const all = ok<{ assessments: assessments.AssessmentSummary[] }>(await explored.claire.call(assessments.listAssessments, { params })).assessments
  return { assessmentId: all.find((one) => one.status === 'open')?.id ?? 0 }
}

/** Every table that leaves by a file of its own and that an import takes; findings of audits come from their own tools and are only read. */
const TRIPS: Trip[] = [
  { what: 'care units', out: establishments.exportCareUnits, back: establishments.importCareUnits },
  { what: 'plans', out: continuity.exportPlans, back: continuity.importPlans },
  { what: 'restore tests', out: continuity.exportRestoreTests, back: continuity.importRestoreTests },
  { what: 'means of identification', out: identification.exportRegister, back: identification.importRegister },
  { what: 'programme of exercises', out: exercises.exportProgramme, back: exercises.importProgramme },
  {
    what: 'attendance',
    out: exercises.exportAttendees,
    back: exercises.importAttendees,
    params: latestExercise,
    body: ({ exerciseId }) => ({ exerciseId: String(exerciseId) }),
  },
  { what: 'criteria', out: quality.exportCriteria, back: quality.importCriteria },
  { what: 'accounts', out: budget.exportAccounts, back: budget.importAccounts, body: () => ({ fromYear: '2025' }) },
  {
    what: 'balance',
    out: budget.exportExplanation,
    back: budget.importBalance,
    params: () => Promise.resolve({ year: 2025 }),
    body: () => ({ year: '2025', closed: 'true' }),
  },
  {
    what: 'answers of a self-assessment',
    out: assessments.exportAssessment,
    back: assessments.importAnswers,
    params: openAssessment,
    body: ({ assessmentId }) => ({ assessmentId: String(assessmentId) }),
  },
]

const trips = TRIPS.flatMap((trip) => (['csv', 'xlsx'] as const).map((format) => ({ ...trip, format })))

it.each(trips)('$what of the demonstration leave as $format, marked, and come back the same', async ({ out, back, format, ...trip }) => {
  const { call, session } = explored.claire
  const at = { establishmentId: session.establishments.find((one) => one.shortName === 'Hautebrume')?.id ?? 0 }
  const found = (await trip.params?.(at)) ?? {}
  const file = await call(out, { params: { ...at, ...found }, query: { format } })
  expect(file.status, file.text.slice(0, 300)).toBe(200)
  const answer = await call(back, { params: at, file: { name: `x.${format}`, bytes: file.bytes }, body: { preview: 'true', ...trip.body?.(found) } })
  const { loaded, unchanged, skipped } = ok<TableImportResult>(answer)
  expect({ loaded, skipped }).toEqual({ loaded: 0, skipped: [] })
  expect(unchanged).toBeGreaterThan(0)
})
