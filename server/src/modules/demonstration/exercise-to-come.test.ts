import { listExercises } from '@hygie/contract/exercises'
import { downloadCalendar } from '@hygie/contract/calendar'
import type { ResponseOf } from '@hygie/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Explored, exploreDemonstrationOn } from '../../../test/demonstration.ts'

let explored: Explored
beforeAll(async () => {
  explored = await exploreDemonstrationOn('2026-11-23T07:30:00Z')
})
afterAll(() => explored.hygie.stop())

const read = async (route: { path: string }, shortName: string) => {
  const id = explored.claire.session.establishments.find((one) => one.shortName === shortName)?.id ?? 0
  const url = route.path.replace(':establishmentId', String(id))
  return explored.hygie.running.server.inject({ method: 'GET', url, headers: { cookie: explored.claire.cookie } })
}

it('the exercise to come of Les Aulnes has its hours, in the calendar too, and invites Les Tilleuls, who has not joined', async () => {
  const own = (await read(listExercises, 'Les Aulnes')).json<ResponseOf<typeof listExercises>>()
  expect(own.exercises[0]).toMatchObject({ plannedOn: '2026-12-10', startsAt: '14:00', endsAt: '17:00', joined: [] })
  expect((await read(downloadCalendar, 'Les Aulnes')).payload).toContain('DTSTART;TZID=Europe/Paris:20261210T140000')

  const invited = (await read(listExercises, 'Les Tilleuls')).json<ResponseOf<typeof listExercises>>()
  expect(invited.invitations).toMatchObject([{ from: 'EPSM Les Aulnes', name: 'Exercice de crise des Aulnes', startsAt: '14:00' }])
})
