import type { AnyRoute } from '@hygie/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { allRoutes } from '../../src/app.ts'
import { type Person, startTestHygie, type TestHygie } from '../hygie.ts'
import { createWalls, type Walls } from './walls.ts'

let hygie: TestHygie
let walls: Walls
let director: Person
let administrator: Person
let clock = new Date('2026-11-23T07:30:00Z')

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => clock } })
  walls = await createWalls(hygie)
  const { establishmentId, ghtId } = walls.own
  director = await hygie.person('Direction', { role: 'chief-executive', establishmentId }, { role: 'ciso', ghtId })
  administrator = await hygie.person('Administration', { role: 'administrator' })
})
afterAll(() => hygie.stop())

const name = ({ method, path }: AnyRoute): string => `${method} ${path}`
const routes = allRoutes().map((one) => one.route)
const sensitive = routes.filter((one) => one.stepUp)

/** What lets weaknesses out, or lets somebody in: besides what signs, erases or administers. */
const SENSITIVE = [
  /^GET \/api\/administration\/backups\/:name$/,
  /^POST \/api\/administration\/backups\/recovery-key$/,
  /^POST \/api\/administration\/restore$/,
  /^PUT \/api\/administration\/mail$/,
  /^(POST|PATCH) \/api\/accounts(\/:accountId)?$/,
  /^(POST|PUT|DELETE) \/api\/administration\/sign-in\//,
  /^PUT \/api\/session\/password$/,
  /^POST \/api\/(tokens|delegations)$/,
  /^(POST|PUT|DELETE) \/api\/account\/means\//,
]

const gives = ({ response, path }: AnyRoute): boolean => response === 'file' || /export|table|file|zip/.test(path)

const ONE_PAGE = 'what one page shows to the same person, one at a time'
const REFERENCE = 'how the house works, no weakness in it'
/** What gives a file, or takes one, without a confirmation; each with why. Whatever is not here asks for one. */
const OPEN_FILES: Record<string, string> = {
  'GET /api/events': 'a stream that says what changed, without what',
  'GET /api/metrics': 'counts and durations, read by a machine',
  'GET /api/calendar/:token': 'read by a calendar: its address is the secret, withdrawn at will',
  'POST /api/tables': 'a workbook of rows the browser already holds',
  'POST /api/answer/file': 'receives a file',
  'POST /api/assessment-link/file': 'receives a file',
  'POST /api/establishments/:establishmentId/files': 'receives a file',
  'GET /api/establishments/:establishmentId/files/:fileId': ONE_PAGE,
  'GET /api/establishments/:establishmentId/ward/files/:fileId': 'sheets of a ward, opened in a crisis: nothing may stand before them',
  'GET /api/establishments/:establishmentId/mails/:mailId/eml': ONE_PAGE,
  'GET /api/establishments/:establishmentId/quality/departures/:departureId/file': ONE_PAGE,
  'GET /api/establishments/:establishmentId/quality/criteria/:criterionId/sheet': ONE_PAGE,
  'GET /api/establishments/:establishmentId/quality/criteria-sheets': 'sheets to print for the visit of the certification',
  'GET /api/establishments/:establishmentId/quality/criteria-export': 'criteria and their state, handed to the visit of the certification',
  'GET /api/establishments/:establishmentId/care-units/export': REFERENCE,
  'GET /api/establishments/:establishmentId/calendar/file': REFERENCE,
  'GET /api/establishments/:establishmentId/exercises/programme-export': REFERENCE,
  'GET /api/establishments/:establishmentId/exercises/:exerciseId/attendees-export': ONE_PAGE,
  'GET /api/establishments/:establishmentId/exercises/:exerciseId/attendance-sheet': 'a sheet to sign, printed before the exercise',
  'GET /api/establishments/:establishmentId/exercises/:exerciseId/debrief/pdf': ONE_PAGE,
  'GET /api/establishments/:establishmentId/continuity/plans-export': 'plans, needed on paper when everything else is down',
  'GET /api/establishments/:establishmentId/continuity/restore-tests-export': 'tests of restoring, handed to auditors',
  'GET /api/establishments/:establishmentId/budget/:year/explanation/file': 'money, no weakness in it',
  'GET /api/establishments/:establishmentId/budget-accounts/file': 'money, no weakness in it',
}

/** Administration that changes neither who comes in nor what goes out. */
const HARMLESS: Record<string, string> = {
  'POST /api/accounts/recovery': 'from the command line alone, by whoever holds the data folder',
  'POST /api/finess-preview': 'reads a file',
  'POST /api/catalogues': 'public frameworks',
  'DELETE /api/catalogues': 'public frameworks',
  'DELETE /api/mappings': 'public frameworks',
  'POST /api/imports/:importId/undo': 'takes back an import, and may be done again',
  'POST /api/administration/jobs/forget': 'a job that failed',
  'POST /api/administration/jobs/retry': 'a job that failed',
  'POST /api/administration/mail-test': 'sends one mail to the person',
  'POST /api/administration/timestamps-test': 'asks one time stamp',
  'POST /api/administration/backup-check': 'reads a file',
  'POST /api/administration/backups': 'writes a sealed archive that only the paper opens',
  'POST /api/administration/backups/proof': 'restores beside, and forgets',
  'DELETE /api/administration/backups/running': 'stops a backup',
  'POST /api/administration/keys/erasures/:establishmentId/withdrawal': 'keeps what would have been destroyed',
  'POST /api/administration/retention/holds': 'keeps data longer',
  'POST /api/demonstration': 'fictional',
}

it('asks for a confirmation on every sensitive act, whatever signs, erases or administers included', () => {
  const silent = routes.filter((route) => {
    const administers = route.permission === 'platform.write' && route.method !== 'GET' && !(name(route) in HARMLESS)
    const listed = ['releases.sign', 'evidence.erase'].includes(route.permission) || SENSITIVE.some((one) => one.test(name(route)))
    return (administers || listed) && !route.stepUp
  })
  expect(silent.map(name)).toEqual([])
  for (const one of SENSITIVE)
    expect(
      sensitive.some((route) => one.test(name(route))),
      one.source,
    ).toBe(true)
})

it('asks for a confirmation before any file leaves, but those named with why', () => {
  const open = routes.filter((route) => gives(route) && !route.stepUp).map(name)
  expect(open.toSorted()).toEqual(Object.keys(OPEN_FILES).toSorted())
})

const call = (person: Person, route: AnyRoute) =>
  person.call(route, {
    params: { ...(route.example.params as Record<string, unknown>), ...walls.own },
    query: (route.example.query ?? {}) as Record<string, unknown>,
    body: route.example.body ?? (route.method === 'GET' ? undefined : {}),
    ...(route.upload ? { file: { name: 'essai.json', bytes: Buffer.from('{}') } } : {}),
  })
const later = (minutes: number): void => void (clock = new Date(clock.getTime() + minutes * 60_000))

it.each(sensitive.map((one) => [name(one), one] as const))('%s: refused eleven minutes after the person was last there', async (_, route) => {
  const person = route.permission.startsWith('platform.') ? administrator : director
  const before = clock
  later(11)
  const answer = await call(person, route)
  clock = before
  expect(answer.status, answer.text.slice(0, 200)).toBe(403)
  expect(answer.body).toMatchObject({ error: { code: 'step-up-needed' } })
})
