import { closeAction, createAction, reopenAction, updateAction } from '@hygie/contract/actions'
import { recordFact } from '@hygie/contract/evidence'
import * as exercises from '@hygie/contract/exercises'
import { describe, expect, it } from 'vitest'
import { type House, ok, openHouses } from '../../../test/houses.ts'

const { call, newHouse, aFile, factsOf, verdict } = openHouses()

const ACTION = { title: 'Mettre les imprimantes sur leur propre réseau', ownerName: 'Karim Belhadj', dueOn: '2026-12-15' }
const open = async (params: House, body: object = {}): Promise<number> =>
  ok<{ id: number }>(await call(createAction, { params, body: { ...ACTION, ...body } })).id
const change = async (params: House, actionId: number, body: object) =>
  ok(await call(updateAction, { params: { ...params, actionId }, body: { ...ACTION, ...body } }))
const close = async (params: House, actionId: number, status: string) =>
  ok(await call(closeAction, { params: { ...params, actionId }, body: { status, note: 'Note' } }))
const reopen = async (params: House, actionId: number) => ok(await call(reopenAction, { params: { ...params, actionId }, body: {} }))
const counted = async (params: House, kind: string) =>
  (await factsOf(params)).filter((one) => one.kind === kind).map(({ value, period }) => `${period}: ${JSON.stringify(value)}`)

describe('an action marked PAQSS', () => {
  it('records how many the programme of that year holds, and proves its part', async () => {
    const params = await newHouse()

    await open(params, { paqssYear: 2026 })
    await open(params, { paqssYear: 2026 })
    await open(params, { paqssYear: 2027 })
    await open(params)

    expect((await counted(params, 'quality.planAction')).toSorted()).toEqual(['2026: 2', '2027: 1'])
    expect((await verdict(params, 'dns-2025-12/5')).parts[0]).toMatchObject({ partId: 'programme', state: 'proven', basis: 'measured' })
  })

  it('counts only with a date; unmarking or abandoning withdraws it, opening again brings it back', async () => {
    const params = await newHouse()
    const id = await open(params, { paqssYear: 2026, dueOn: null })
    expect(await counted(params, 'quality.planAction')).toEqual([])

    await change(params, id, { paqssYear: 2026 })
    expect(await counted(params, 'quality.planAction')).toEqual(['2026: 1'])
    await change(params, id, { paqssYear: null })
    expect(await counted(params, 'quality.planAction')).toEqual([])
    await change(params, id, { paqssYear: 2026 })
    await close(params, id, 'abandoned')
    expect(await counted(params, 'quality.planAction')).toEqual([])
    await reopen(params, id)
    expect(await counted(params, 'quality.planAction')).toEqual(['2026: 1'])
    await close(params, id, 'closed-by-document')
    expect(await counted(params, 'quality.planAction')).toEqual(['2026: 1'])
  })
})

it('what a fact closes is counted, and no longer once opened again', async () => {
  const params = await newHouse()
  const fileIds = [await aFile(params, 'rapport.pdf')]
  const ids = [await open(params, { closingFactKind: 'network.auditReport' }), await open(params, { closingFactKind: 'network.auditReport' })]
  expect(await counted(params, 'action.closedByFact')).toEqual([])

  ok(await call(recordFact, { params, body: { kind: 'network.auditReport', observedOn: '2026-11-02', fileIds } }))
  expect(await counted(params, 'action.closedByFact')).toEqual(['2026: 2'])

  await reopen(params, ids[0] ?? 0)
  expect(await counted(params, 'action.closedByFact')).toEqual(['2026: 1'])
})

it('action 1 is whole only while an action born of its lessons stands', async () => {
  const params = await newHouse()
  const [reportFileId, attendanceFileId, fileId] = [await aFile(params, 'cr'), await aFile(params, 'emargement'), await aFile(params, 'retex')]
  const present = { presence: 'present', name: 'Hélène Garrigue' }
  const attendance = { chiefExecutive: present, medicalBoardChair: present, itDirector: present }
  const record = { heldOn: '2026-09-24', cyberOrigin: true, attendance, reportFileId, attendanceFileId }
  const exerciseId = ok<{ id: number }>(await call(exercises.planExercise, { params, body: { name: 'Un dimanche', record } })).id
  const lessons = { writtenOn: '2026-10-10', signedOn: '2026-10-19', signedBy: 'Hélène Garrigue', fileId }
  ok(await call(exercises.recordLessons, { params: { ...params, exerciseId }, body: lessons }))
  const born = { title: ACTION.title, ownerName: ACTION.ownerName, dueOn: ACTION.dueOn }
  const actionId = ok<{ id: number }>(await call(exercises.openExerciseAction, { params: { ...params, exerciseId }, body: born })).id
  const state = async () => {
    const { state: one, proven } = await verdict(params, 'dns-2025-12/1')
    return `${one} ${proven}/4`
  }
  expect(await state()).toBe('proven 4/4')

  await close(params, actionId, 'abandoned')
  expect(await state()).toBe('due 3/4')
  await reopen(params, actionId)
  expect(await state()).toBe('proven 4/4')
  await change(params, actionId, { exerciseId, dueOn: null })
  expect(await state()).toBe('due 3/4')
  await change(params, actionId, { exerciseId })
  expect(await state()).toBe('proven 4/4')
  await close(params, actionId, 'closed-by-document')
  expect(await state()).toBe('proven 4/4')
})
