import { planExercise, recordLessons } from '@hygie/contract/exercises'
import { getHome, type Home, listSignatures, markVisit, type Signature } from '@hygie/contract/home'
import { attest, draftRelease, signRelease } from '@hygie/contract/obligations'
import { createEstablishment } from '@hygie/contract/establishments'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok } from '../../../test/houses.ts'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'

const HOUR = 3_600_000
const clock = { at: Date.parse('2026-11-23T07:30:00Z'), now: () => new Date(clock.at) }
let hygie: TestHygie
let claire: Person
beforeAll(async () => {
  hygie = await startTestHygie({ clock })
  claire = await hygie.person('Claire Montferrand', { role: 'administrator' })
})
afterAll(() => hygie.stop())

const newHouse = async (name: string) => ({
  establishmentId: ok<{ id: number }>(await claire.call(createEstablishment, { body: { name, sector: 'health', legalStatus: 'public' } })).id,
})
const homeOf = async (person: Person, params: { establishmentId: number }) => ok<Home>(await person.call(getHome, { params }))

describe('what changed', () => {
  it('is one line per day, kind and author, with what it is about and what it feeds', async () => {
    const params = await newHouse('CH des Lignes')
    for (const note of ['Scanner 1', 'Scanner 2', 'Scanner 2'])
      await claire.record(params.establishmentId, { kind: 'riskException.granted', observedOn: '2026-11-20', note })
    await claire.record(params.establishmentId, { kind: 'backup.restoreTest', observedOn: '2026-11-20', value: false, subject: 'activity:a' })
    await claire.record(params.establishmentId, { kind: 'backup.restoreTest', observedOn: '2026-11-20', subject: 'activity:b' })
    const statement = { personName: 'Hélène Garrigue', personTitle: 'Directrice', attestedOn: '2026-11-23' }
    ok(await claire.call(attest, { params, body: { ...statement, requirementId: 'dns-2025-12/5', statement: 'Inscrit au PAQSS' } }))
    ok(await claire.call(attest, { params, body: { ...statement, requirementId: 'dns-2025-12/3', statement: 'Audité en mai' } }))

    const { changes } = await homeOf(claire, params)

    const lines = changes.map((one) => `${one.kind} × ${one.count}${one.value === false ? ', refused' : ''}: ${one.notes.join(', ')}`)
    expect(new Set(lines)).toEqual(
      new Set([
        'attestation × 1: Audité en mai',
        'attestation × 1: Inscrit au PAQSS',
        'backup.restoreTest × 1, refused: ',
        'backup.restoreTest × 1: ',
        'riskException.granted × 3: Scanner 2, Scanner 1',
      ]),
    )
    expect(lines).toHaveLength(5)
    expect(changes.every((one) => one.source.label === 'Claire Montferrand')).toBe(true)
    expect(changes.find((one) => one.notes[0]?.endsWith('PAQSS'))).toMatchObject({ requirementId: 'dns-2025-12/5', state: 'attested' })
  })

  it('counts from the day Hygie learned it, however old the paper', async () => {
    const params = await newHouse('CH du Carton')
    await claire.record(params.establishmentId, { kind: 'quality.planAction', value: 2, observedOn: '2024-05-02' })

    const [change] = (await homeOf(claire, params)).changes

    expect(change).toMatchObject({ kind: 'quality.planAction', value: 2, recordedAt: '2026-11-23T07:30:00.000Z' })
  })

  it('is new since the visit before this one, also when looked at again within the hour', async () => {
    const params = await newHouse('CH des Visites')
    const reader = await hygie.person('Lectrice', { role: 'reader', ...params })
    const look = async () => {
      const { changes, lastVisit } = await homeOf(reader, params)
      ok(await reader.call(markVisit))
      return { lastVisit, fresh: changes.filter((one) => one.fresh).map((one) => one.kind) }
    }
    const learn = (kind: string) => claire.record(params.establishmentId, { kind, observedOn: '2026-11-20' })
    const start = clock.at
    try {
      await learn('quality.riskMap')
      expect(await look()).toEqual({ lastVisit: null, fresh: [] })

      clock.at += 3 * HOUR
      await learn('backup.policy')
      clock.at += HOUR
      const first = new Date(start).toISOString()
      expect(await look()).toEqual({ lastVisit: first, fresh: ['backup.policy'] })

      clock.at += HOUR / 2
      expect(await look()).toEqual({ lastVisit: first, fresh: ['backup.policy'] })

      clock.at += 2 * HOUR
      expect(await look()).toEqual({ lastVisit: new Date(start + 4.5 * HOUR).toISOString(), fresh: [] })
    } finally {
      clock.at = start
    }
  })
})

describe('what awaits a signature', () => {
  const signatures = async (person: Person) => ok<{ signatures: Signature[] }>(await person.call(listSignatures)).signatures
  const here = (name: string) => ({ presence: 'present' as const, name })

  it('is one queue for all the houses of a director, oldest first, and empties as they are signed', async () => {
    const [one, two] = [await newHouse('CH Premier'), await newHouse('CH Second')]
    const director = await hygie.person('Hélène Garrigue', { role: 'chief-executive', ...one }, { role: 'chief-executive', ...two })
    const attendance = { chiefExecutive: here('H. G.'), medicalBoardChair: here('S. O.'), itDirector: here('K. B.') }
    const held = { name: 'Un dimanche', record: { heldOn: '2026-10-01', cyberOrigin: true, attendance } }
    const { id: exerciseId } = ok<{ id: number }>(await claire.call(planExercise, { params: two, body: held }))
    const exercise = { ...two, exerciseId }
    ok(await claire.call(recordLessons, { params: exercise, body: { writtenOn: '2026-10-08' } }))
    // overtaken by the next one
    ok(await claire.call(draftRelease, { params: one, body: {} }))
    const { id: releaseId } = ok<{ id: number }>(await claire.call(draftRelease, { params: one, body: { note: 'Pour le comité' } }))

    expect(await signatures(director)).toEqual([
      { ...two, establishmentName: 'Second', kind: 'lessons-learned', id: exerciseId, name: 'Un dimanche', preparedBy: null, since: '2026-10-08' },
      { ...one, establishmentName: 'Premier', kind: 'release', id: releaseId, name: 'Pour le comité', preparedBy: 'Claire Montferrand', since: '2026-11-23' },
    ])

    ok(await director.call(signRelease, { params: { ...one, releaseId }, body: { title: 'Directrice' } }))
    const signed = { writtenOn: '2026-10-08', signedOn: '2026-11-23', signedBy: 'Hélène Garrigue', signedTitle: 'Directrice' }
    ok(await director.call(recordLessons, { params: exercise, body: signed }))
    expect(await signatures(director)).toEqual([])
  })

  it('is nothing for somebody who signs nowhere', async () => {
    const params = await newHouse('CH Sans Signature')
    ok(await claire.call(draftRelease, { params, body: {} }))

    expect(await signatures(await hygie.person('RSSI', { role: 'ciso', ...params }))).toEqual([])
    expect(await signatures(await hygie.person('Directeur ailleurs', { role: 'chief-executive', ...(await newHouse('CH Voisin')) }))).toEqual([])
  })
})
