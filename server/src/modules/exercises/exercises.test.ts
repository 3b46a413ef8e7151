import * as contract from '@hygie/contract/exercises'
import { listFacts } from '@hygie/contract/evidence'
import { getHome, type Home } from '@hygie/contract/home'
import { describe, expect, it } from 'vitest'
import { type House, ok, openHouses } from '../../../test/houses.ts'

const { call: ciso, newHouse, aFile, factsOf, kindsOf, verdict } = openHouses()
const requirement = (params: House) => verdict(params, 'dns-2025-12/1')
const register = async (params: House) => ok<{ exercises: contract.Exercise[] }>(await ciso(contract.listExercises, { params })).exercises

const PLAN = { name: 'Un dimanche sans dossier patient', plannedOn: '2026-12-10', scenario: 'Rançongiciel un dimanche' }
const here = (name: string) => ({ presence: 'present' as const, name })
const EVERYBODY = {
  chiefExecutive: here('Hélène Garrigue'),
  medicalBoardChair: here('Samuel Oudin'),
  itDirector: { presence: 'deputy' as const, name: 'Paul Adjoint' },
}
const HELD = { heldOn: '2026-09-24', durationMinutes: 220, cyberOrigin: true, participants: 31, attendance: EVERYBODY }
const LESSONS = { writtenOn: '2026-10-10', signedOn: '2026-10-19', signedBy: 'Hélène Garrigue', signedTitle: 'Directrice' }

describe('planning', () => {
  it('makes the action to do, shows the date on the home page, and can be undone', async () => {
    const params = await newHouse()
    expect((await requirement(params)).state).toBe('unknown')

    const { id } = ok(await ciso(contract.planExercise, { params, body: PLAN })) as { id: number }

    expect((await requirement(params)).state).toBe('due')
    expect(await factsOf(params)).toMatchObject([
      { kind: 'exercise.planned', value: { on: '2026-12-10', name: PLAN.name }, observedOn: '2026-11-23', period: 2026 },
    ])
    const home = ok(await ciso(getHome, { params })) as Home
    expect(home.dueDates.filter((one) => one.kind === 'event')).toMatchObject([{ on: '2026-12-10', label: { fr: PLAN.name } }])

    ok(await ciso(contract.withdrawExercise, { params: { ...params, exerciseId: id }, body: { reason: 'Saisi par erreur' } }))
    expect((await requirement(params)).state).toBe('unknown')
    expect(await factsOf(params)).toEqual([])

    ok(await ciso(contract.restoreExercise, { params: { ...params, exerciseId: id }, body: {} }))
    expect((await requirement(params)).state).toBe('due')
    expect(await kindsOf(params)).toEqual(['exercise.planned'])
  })

  it('moved to another day replaces the planned date, saved again records nothing', async () => {
    const params = await newHouse()
    const { id } = ok(await ciso(contract.planExercise, { params, body: PLAN })) as { id: number }

    ok(await ciso(contract.changePlan, { params: { ...params, exerciseId: id }, body: { ...PLAN, plannedOn: '2027-01-15' } }))
    ok(await ciso(contract.changePlan, { params: { ...params, exerciseId: id }, body: { ...PLAN, plannedOn: '2027-01-15' } }))

    const all = ok<{ facts: { value: { on: string }; withdrawn: { reason: string } | null }[] }>(await ciso(listFacts, { params, query: {} })).facts
    expect(all.map((one) => [one.value.on, one.withdrawn?.reason ?? null])).toEqual([
      ['2027-01-15', null],
      ['2026-12-10', 'register-changed'],
    ])
  })
})

describe('holding', () => {
  it('climbs piece by piece to proven', async () => {
    const params = await newHouse()
    const { id } = ok(await ciso(contract.planExercise, { params, body: { ...PLAN, plannedOn: null, record: HELD } })) as { id: number }
    const at = { ...params, exerciseId: id }
    // Nobody could show a paper: to do, whatever the form says.
    expect(await requirement(params)).toMatchObject({ state: 'due', proven: 0 })
    expect((await register(params))[0]?.gaps).toEqual(['report-file', 'attendance-file', 'lessons', 'follow-up'])

    const reportFileId = await aFile(params, 'compte rendu.pdf')
    const attendanceFileId = await aFile(params, 'émargement.pdf')
    ok(await ciso(contract.recordExercise, { params: at, body: { ...HELD, reportFileId, attendanceFileId } }))
    expect(await requirement(params)).toMatchObject({ state: 'due', proven: 2 })

    ok(await ciso(contract.recordLessons, { params: at, body: { ...LESSONS, fileId: await aFile(params, 'RETEX.pdf') } }))
    expect(await requirement(params)).toMatchObject({ state: 'due', proven: 3 })

    ok(
      await ciso(contract.openExerciseAction, {
        params: at,
        body: { title: 'Doubler la ligne du laboratoire', ownerName: 'Karim Belhadj', dueOn: '2027-03-31' },
      }),
    )
    expect(await requirement(params)).toMatchObject({ state: 'proven', proven: 4 })

    const facts = await factsOf(params)
    expect(facts.find((one) => one.kind === 'exercise.attendanceSheet')).toMatchObject({
      value: { chiefExecutive: true, medicalBoardChair: true, itDirector: true },
      observedOn: '2026-09-24',
      period: 2026,
      files: [{ name: 'émargement.pdf' }],
    })
    expect(facts.find((one) => one.kind === 'action.bornOfExercise')).toMatchObject({ value: 1, period: 2026 })
    expect((await register(params))[0]).toMatchObject({ gaps: [], counts: true, actions: [{ ownerName: 'Karim Belhadj', status: 'open' }] })
  })

  it('names the decision-maker who was not there, and the report nobody signed', async () => {
    const params = await newHouse()
    const attendance = { ...EVERYBODY, medicalBoardChair: { presence: 'absent' as const } }
    const { id } = ok(await ciso(contract.planExercise, { params, body: { name: 'Prestataire', record: { ...HELD, heldOn: '2026-04-09', attendance } } })) as {
      id: number
    }
    ok(await ciso(contract.recordLessons, { params: { ...params, exerciseId: id }, body: { writtenOn: '2026-05-02' } }))

    const { state, parts } = await requirement(params)
    expect(state).toBe('due')
    expect(parts.find((one) => one.partId === 'decision-makers')).toMatchObject({ state: 'due', missing: ['medicalBoardChair'] })
    expect(parts.find((one) => one.partId === 'lessons')).toMatchObject({ state: 'due', missing: ['signed'] })
  })

  it('a reasoned decision stands for the follow-up, and leaves when an action is opened', async () => {
    const params = await newHouse()
    const { id } = ok(await ciso(contract.planExercise, { params, body: { name: 'Court', record: HELD } })) as { id: number }
    const at = { ...params, exerciseId: id }
    ok(await ciso(contract.recordNoAction, { params: at, body: { reason: 'Aucun défaut', decidedBy: 'Hélène Garrigue', decidedOn: '2026-10-19' } }))
    expect(await kindsOf(params)).toEqual(['exercise.noActionReason'])

    ok(await ciso(contract.openExerciseAction, { params: at, body: { title: 'Revoir la fiche', ownerName: 'Sophie Arnoult', dueOn: '2027-01-31' } }))
    expect(await kindsOf(params)).toEqual(['action.bornOfExercise'])
  })

  it('another origin than cyber counts for nothing', async () => {
    const params = await newHouse()
    const reportFileId = await aFile(params, 'plan blanc.pdf')
    ok(
      await ciso(contract.planExercise, {
        params,
        body: { name: 'Plan blanc', record: { ...HELD, cyberOrigin: false, reportFileId, attendanceFileId: reportFileId } },
      }),
    )

    expect(await factsOf(params)).toEqual([])
    expect((await register(params))[0]?.gaps).toContain('not-cyber')
  })

  it('rests on the most complete exercise of the year, never on pieces of two', async () => {
    const params = await newHouse()
    const file = await aFile(params, 'tout.pdf')
    const full = { ...HELD, heldOn: '2026-03-03', reportFileId: file, attendanceFileId: file }
    const first = ok<{ id: number }>(await ciso(contract.planExercise, { params, body: { name: 'Complet', record: full } })).id
    ok(
      await ciso(contract.recordLessons, {
        params: { ...params, exerciseId: first },
        body: { ...LESSONS, writtenOn: '2026-03-20', signedOn: '2026-03-25', fileId: file },
      }),
    )
    ok(
      await ciso(contract.recordNoAction, {
        params: { ...params, exerciseId: first },
        body: { reason: 'Rien à corriger', decidedBy: 'Hélène Garrigue', decidedOn: '2026-03-25' },
      }),
    )
    expect((await requirement(params)).state).toBe('proven')

    const attendance = { ...EVERYBODY, chiefExecutive: { presence: 'absent' as const } }
    ok(await ciso(contract.planExercise, { params, body: { name: 'Sans la direction', record: { ...full, heldOn: '2026-11-02', attendance } } }))

    expect((await requirement(params)).state).toBe('proven')
    expect((await register(params)).map((one) => [one.name, one.counts])).toEqual([
      ['Sans la direction', false],
      ['Complet', true],
    ])
  })

  it('of last year proves nothing this year and is remembered there', async () => {
    const params = await newHouse()
    const file = await aFile(params, 'tout.pdf')
    ok(
      await ciso(contract.planExercise, {
        params,
        body: { name: '2025', record: { ...HELD, heldOn: '2025-10-14', reportFileId: file, attendanceFileId: file } },
      }),
    )

    expect(await requirement(params)).toMatchObject({ state: 'due', proven: 0, missedYears: [2025] })
  })
})

describe('refuses, and changes nothing', () => {
  const absentDeputy = { ...EVERYBODY, itDirector: { presence: 'deputy' as const, name: '' } }
  it.each([
    ['a plan without a day', { name: 'X' }, 'invalid-input'],
    ['a plan in the past', { ...PLAN, plannedOn: '2026-11-22' }, 'invalid-input'],
    ['a day that does not exist', { ...PLAN, plannedOn: '2026-02-30' }, 'invalid-input'],
    ['an exercise held tomorrow', { ...PLAN, record: { ...HELD, heldOn: '2026-11-24' } }, 'date-in-the-future'],
    ['a deputy without a name', { ...PLAN, record: { ...HELD, attendance: absentDeputy } }, 'invalid-input'],
    ['a file that is not ours', { ...PLAN, record: { ...HELD, reportFileId: 999_999 } }, 'not-found'],
  ])('%s', async (_, body, code) => {
    const params = await newHouse()
    const answer = await ciso(contract.planExercise, { params, body })
    expect(answer.body, answer.text).toMatchObject({ error: { code } })
    expect(await register(params)).toEqual([])
    expect(await factsOf(params)).toEqual([])
  })

  it('lessons and actions of an exercise that was not held, lessons dated before it, or signed by nobody', async () => {
    const params = await newHouse()
    const planned = { ...params, exerciseId: ok<{ id: number }>(await ciso(contract.planExercise, { params, body: PLAN })).id }
    expect((await ciso(contract.recordLessons, { params: planned, body: LESSONS })).status).toBe(409)
    expect((await ciso(contract.openExerciseAction, { params: planned, body: { title: 'X', ownerName: 'Y', dueOn: '2027-01-01' } })).status).toBe(409)

    const held = { ...params, exerciseId: ok<{ id: number }>(await ciso(contract.planExercise, { params, body: { name: 'Tenu', record: HELD } })).id }
    expect((await ciso(contract.recordLessons, { params: held, body: { ...LESSONS, writtenOn: '2026-09-01' } })).status).toBe(422)
    expect((await ciso(contract.recordLessons, { params: held, body: { ...LESSONS, signedBy: '' } })).status).toBe(422)
    expect((await ciso(contract.recordLessons, { params: held, body: { ...LESSONS, signedOn: '2026-12-01' } })).status).toBe(422)
    expect(await kindsOf(params)).toEqual(['exercise.planned'])
  })

  it('a withdrawn exercise until it is restored', async () => {
    const params = await newHouse()
    const at = { ...params, exerciseId: ok<{ id: number }>(await ciso(contract.planExercise, { params, body: PLAN })).id }
    ok(await ciso(contract.withdrawExercise, { params: at, body: { reason: 'Reporté' } }))

    expect((await ciso(contract.recordExercise, { params: at, body: HELD })).status).toBe(409)
    expect((await ciso(contract.withdrawExercise, { params: at, body: { reason: 'Encore' } })).status).toBe(409)
    expect((await register(params))[0]?.withdrawn?.reason).toBe('Reporté')
  })
})
