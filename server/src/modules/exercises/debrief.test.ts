import * as contract from '@hygie/contract/exercises'
import { createEstablishment } from '@hygie/contract/establishments'
import { getHome, type Home, listSignatures } from '@hygie/contract/home'
import type { VerdictView } from '@hygie/contract/obligations'
import { getRequirement } from '@hygie/contract/obligations'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type House, ok } from '../../../test/houses.ts'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { infoOf, pagesOf, popplerPresent } from '../../platform/documents/testing/poppler.ts'

let hygie: TestHygie
let ciso: Person
let director: Person
let params: House
let at: House & { exerciseId: number }

const here = { presence: 'present', name: 'X' } as const
const POINTS = {
  summary: 'Un rançongiciel, un dimanche.',
  worked: ['Cellule réunie en 20 minutes'],
  failed: [{ text: 'Biologie saturée à 1 h 50' }, { text: 'Annuaire périmé' }],
}

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => new Date('2026-11-23T07:30:00Z') } })
  const admin = await hygie.person('Alice Admin', { role: 'administrator' })
  const made = await admin.call(createEstablishment, { body: { name: 'CH du Test', sector: 'health', legalStatus: 'public' } })
  params = { establishmentId: (made.body as { id: number }).id }
  ciso = await hygie.person('Claire Montferrand', { role: 'ciso', ...params })
  director = await hygie.person('Hélène Garrigue', { role: 'chief-executive', ...params })
  const record = { heldOn: '2026-11-10', cyberOrigin: true, attendance: { chiefExecutive: here, medicalBoardChair: here, itDirector: here } }
  const { id } = ok<{ id: number }>(await ciso.call(contract.planExercise, { params, body: { name: 'Un dimanche', record } }))
  at = { ...params, exerciseId: id }
})
afterAll(() => hygie.stop())

const exercise = async () => ok<{ exercises: contract.Exercise[] }>(await ciso.call(contract.listExercises, { params })).exercises[0]
const lessons = async () => {
  const { verdict } = ok<{ verdict: VerdictView }>(await ciso.call(getRequirement, { params, query: { requirementId: 'dns-2025-12/1' } }))
  return verdict.parts.find(({ partId }) => partId === 'lessons')
}
const waiting = async () => ok<{ signatures: { kind: string; name: string }[] }>(await director.call(listSignatures)).signatures
const dueDates = async () => (ok<Home>(await ciso.call(getHome, { params })).dueDates ?? []).filter((one) => one.label.fr.startsWith('Signer le RETEX'))

it('is due thirty days after the exercise, waits for the director once written, and is proven once she signed it here', async () => {
  expect((await exercise())?.lessonsDueOn).toBe('2026-12-10')
  expect(await dueDates()).toMatchObject([{ on: '2026-12-10', label: { fr: 'Signer le RETEX · Un dimanche' } }])
  expect((await director.call(contract.signDebrief, { params: at, body: {} })).status, 'nothing is written').toBe(409)

  ok(await ciso.call(contract.saveDebrief, { params: at, body: POINTS }))
  expect(await waiting()).toMatchObject([{ kind: 'lessons-learned', name: 'Un dimanche' }])
  expect((await ciso.call(contract.signDebrief, { params: at, body: {} })).status, 'a security officer does not sign for her').toBe(403)

  ok(await director.call(contract.signDebrief, { params: at, body: {} }))
  expect(await waiting()).toEqual([])
  expect(await dueDates()).toEqual([])
  expect(await lessons()).toMatchObject({ state: 'proven' })
  expect((await exercise())?.gaps).not.toContain('lessons-file')
})

it('opens an action for a point, with the fact that will close it, also once signed; the words signed do not change', async () => {
  const action = { title: 'Doubler la ligne', ownerName: 'Karim Belhadj', dueOn: '2027-01-31', closingFactKind: 'degradedMode.heldFor', point: 0 }
  const { id } = ok<{ id: number }>(await ciso.call(contract.openExerciseAction, { params: at, body: action }))
  expect((await exercise())?.debrief).toMatchObject({ signedHere: true, failed: [{ actionId: id }, { actionId: null }] })

  expect((await ciso.call(contract.saveDebrief, { params: at, body: { ...POINTS, worked: [] } })).status).toBe(409)
  expect((await ciso.call(contract.openExerciseAction, { params: at, body: { ...action, point: 7 } })).status).toBe(404)
})

it.skipIf(!popplerPresent)('prints two to four pages at most: both lists, the action, who signed', async () => {
  const answer = await ciso.call(contract.debriefPdf, { params: at, query: { locale: 'fr' } })
  expect(answer.status, answer.text.slice(0, 300)).toBe(200)
  const text = pagesOf(answer.bytes).join(' ').replaceAll(/\s+/g, ' ')
  for (const word of [
    'Retour d’expérience',
    'Cellule réunie',
    'Biologie saturée',
    'Action : Doubler la ligne',
    'Karim Belhadj',
    '31/01/2027',
    'Signé par Hélène Garrigue',
  ])
    expect(text).toContain(word)
  const info = infoOf(answer.bytes)
  expect(info['Tagged']).toBe('yes')
  expect(Number(info['Pages'])).toBeLessThanOrEqual(4)
})

it('taken back with its reason, it is to sign again', async () => {
  ok(await director.call(contract.reopenDebrief, { params: at, body: { reason: 'Un point à corriger' } }))
  expect(await lessons()).toMatchObject({ state: 'due', missing: ['signed'] })
  ok(await ciso.call(contract.saveDebrief, { params: at, body: { ...POINTS, summary: 'Corrigé' } }))
  expect((await exercise())?.debrief?.summary).toBe('Corrigé')
})
