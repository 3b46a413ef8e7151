import { downloadCalendar } from '@hygie/contract/calendar'
import { createEstablishment } from '@hygie/contract/establishments'
import { planExercise } from '@hygie/contract/exercises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ok } from '../../../test/houses.ts'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'

const clock = { at: Date.parse('2026-11-23T07:30:00Z'), now: () => new Date(clock.at) }
let hygie: TestHygie
let admin: Person
let params: { establishmentId: number }

beforeAll(async () => {
  hygie = await startTestHygie({ clock })
  admin = await hygie.person('Alice Admin', { role: 'administrator' })
  params = {
    establishmentId: ok<{ id: number }>(await admin.call(createEstablishment, { body: { name: 'CH du Test', sector: 'health', legalStatus: 'public' } })).id,
  }
})
afterAll(() => hygie.stop())

const eventOf = async (person: Person, body: { name: string; plannedOn: string; startsAt?: string; endsAt?: string }): Promise<string> => {
  ok(await person.call(planExercise, { params, body }))
  const { text } = await person.call(downloadCalendar, { params, query: { locale: 'fr' } })
  return (
    text
      .replaceAll('\r\n ', '')
      .split('BEGIN:VEVENT')
      .find((one) => one.includes(body.name)) ?? ''
  )
}

it.each([
  ['an hour of winter', '2026-12-10', '09:30', '12:00', 'DTSTART;TZID=Europe/Paris:20261210T093000', 'DURATION:PT150M'],
  ['a start alone', '2026-12-11', '14:00', undefined, 'DTSTART;TZID=Europe/Paris:20261211T140000', 'DURATION:PT60M'],
  ['a night', '2026-12-12', '22:00', '02:00', 'DTSTART;TZID=Europe/Paris:20261212T220000', 'DURATION:PT240M'],
  ['no hour', '2026-12-13', undefined, undefined, 'DTSTART;VALUE=DATE:20261213', 'DTEND;VALUE=DATE:20261214'],
])('an exercise stands at its hour: %s', async (name, plannedOn, startsAt, endsAt, start, length) => {
  const event = await eventOf(admin, { name, plannedOn, startsAt, endsAt })
  expect(event).toContain(`${start}\r\n`)
  expect(event).toContain(`${length}\r\n`)
})

it.each([
  ['go on', '2027-03-27', 420],
  ['go back', '2027-10-30', 540],
])('the night the clocks %s, eight hours of the clock are not eight hours', async (name, plannedOn, minutes) => {
  clock.at = Date.parse(`${plannedOn}T07:30:00Z`)
  const person = await hygie.person(`Claire ${name.at(-1)} ${name}`, { role: 'ciso', ...params })
  expect(await eventOf(person, { name, plannedOn, startsAt: '22:00', endsAt: '06:00' })).toContain(`DURATION:PT${minutes}M\r\n`)
})

it.each([{ startsAt: '25:00' }, { startsAt: '9h30' }])('%j is no hour', async (hours) => {
  clock.at = Date.parse('2026-11-23T07:30:00Z')
  const person = await hygie.person(hours.startsAt === '9h30' ? 'Luc Ferrand' : 'Luc Autre', { role: 'ciso', ...params })
  expect((await person.call(planExercise, { params, body: { name: 'Non', plannedOn: '2026-12-20', ...hours } })).status).toBe(422)
})
