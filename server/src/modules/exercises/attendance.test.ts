import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as contract from '@hygie/contract/exercises'
import { addMandate } from '@hygie/contract/establishments'
import { undoImport } from '@hygie/contract/imports'
import { describe, expect, it } from 'vitest'
import { type House, ok, openHouses } from '../../../test/houses.ts'
import { infoOf, pagesOf, popplerPresent } from '../../platform/documents/testing/poppler.ts'

const { call, newHouse, aFile, verdict } = openHouses()
if (!popplerPresent) console.warn('SKIPPED: the blank attendance sheet is not read back (poppler-utils is missing)')

type Loaded = { loaded: number; unchanged: number; importId: number | null; skipped: { line: number; reason: string }[]; warnings: { reason: string }[] }
const NOBODY = { presence: 'absent' as const }
const HELD = { heldOn: '2026-09-24', cyberOrigin: true, attendance: { chiefExecutive: NOBODY, medicalBoardChair: NOBODY, itDirector: NOBODY } }
const SHEET = [
  'Nom;Fonction;Établissement;Décideur;Présent',
  'GARRIGUE Hélène;Directrice;CH du Test;oui;oui',
  'Dr Luc Noël;Suppléant du PCME;CH du Test;oui;oui',
  'Karim Belhadj;DSI du GHT;;;X',
  'Anne Costa;Directrice des soins;CH du Test;non;oui',
  'Paul Martin;Directeur;CH de Pierrefonte;oui;oui',
].join('\r\n')

const send = async (params: House, exerciseId: number, text: string | Uint8Array, name = 'émargement.csv') =>
  ok<Loaded>(await call(contract.importAttendees, { params, body: { exerciseId: String(exerciseId) }, file: { name, bytes: Buffer.from(text) } }))
const one = async (params: House) => {
  const [exercise] = ok<{ exercises: contract.Exercise[] }>(await call(contract.listExercises, { params })).exercises
  if (!exercise) throw new Error('no exercise')
  return exercise
}
/** A house whose three mandates are held, with an exercise nobody is seated at yet. */
const houseWithExercise = async () => {
  const params = await newHouse()
  for (const [mandate, personName] of [
    ['chief-executive', 'Hélène Garrigue'],
    ['medical-board-chair', 'Dr Samuel Oudin'],
    ['it-director', 'Karim Belhadj'],
  ])
    ok(await call(addMandate, { params, body: { mandate, personName, since: '2024-01-01' } }))
  const { id } = ok<{ id: number }>(await call(contract.planExercise, { params, body: { name: 'Un dimanche', record: HELD } }))
  return { params, id }
}
const presences = ({ record }: contract.Exercise) => Object.values(record?.attendance ?? {}).map((seat) => [seat.presence, seat.name ?? null])

describe('an attendance sheet', () => {
  it('seats the decision-makers by their mandates, leaves other houses to themselves, and its scan makes the proof', async () => {
    const { params, id } = await houseWithExercise()
    const loaded = await send(params, id, SHEET)
    expect(loaded).toMatchObject({ loaded: 4, skipped: [{ line: 6, reason: 'another-establishment' }], warnings: [] })

    const exercise = await one(params)
    expect(presences(exercise)).toEqual([
      ['present', 'GARRIGUE Hélène'],
      ['deputy', 'Dr Luc Noël'],
      ['present', 'Karim Belhadj'],
    ])
    expect(exercise.attendees.map(({ name, seat, deputy }) => [name, seat, deputy])).toEqual([
      ['GARRIGUE Hélène', 'chiefExecutive', false],
      ['Karim Belhadj', 'itDirector', false],
      ['Dr Luc Noël', 'medicalBoardChair', true],
      ['Anne Costa', null, false],
    ])
    expect(exercise.gaps).toContain('attendance-file')

    const body = { ...HELD, attendance: exercise.record?.attendance, attendanceFileId: await aFile(params, 'émargement signé.pdf') }
    ok(await call(contract.recordExercise, { params: { ...params, exerciseId: id }, body }))
    const { parts } = await verdict(params, 'dns-2025-12/1')
    expect(parts.find((part) => part.partId === 'decision-makers')?.state).toBe('proven')
  })

  it.each([
    ['somebody else called « Directeur » who does not say he sits for the mandate', 'Nom;Fonction\r\nJean Autre;Directeur', 'not-the-holder', null],
    ['somebody else who signs as deputy', 'Nom;Fonction;Décideur\r\nJean Autre;Directeur adjoint;oui', null, 'chiefExecutive'],
    ['an adjunct nobody appointed', 'Nom;Fonction\r\nJean Autre;Directeur adjoint', 'not-the-holder', null],
    ['a mandate that does not count', 'Nom;Fonction;Mandat\r\nClaire Montferrand;RSSI;RSSI', 'mandate-not-counted', null],
    ['a director of something', 'Nom;Fonction\r\nJean Autre;Directeur des achats', null, null],
    ['the holder, whatever the position says', 'Nom;Fonction\r\nOudin Samuel;Réanimateur', null, 'medicalBoardChair'],
  ])('%s', async (_, text, warning, seat) => {
    const { params, id } = await houseWithExercise()
    const { warnings } = await send(params, id, text)
    expect(warnings.map(({ reason }) => reason)).toEqual(warning === null ? [] : [warning])
    expect((await one(params)).attendees.map((person) => person.seat)).toEqual([seat])
  })

  it('the same sheet again changes nothing; undone, the seats are what they were', async () => {
    const { params, id } = await houseWithExercise()
    const { importId } = await send(params, id, SHEET)
    expect(await send(params, id, SHEET)).toMatchObject({ loaded: 0, unchanged: 4, importId: null })

    ok(await call(undoImport, { params: { ...params, importId }, body: {} }))
    const exercise = await one(params)
    expect([exercise.attendees, presences(exercise)[0]]).toEqual([[], ['absent', null]])
  })

  it.each(['csv', 'xlsx'])('exported as %s, it comes back the same', async (format) => {
    const { params, id } = await houseWithExercise()
    await send(params, id, SHEET)
    const file = await call(contract.exportAttendees, { params: { ...params, exerciseId: id }, query: { format } })
    expect(await send(params, id, file.bytes, `e.${format}`)).toMatchObject({ loaded: 0, unchanged: 4, skipped: [], warnings: [] })
  })

  it('a person removed leaves for good', async () => {
    const { params, id } = await houseWithExercise()
    await send(params, id, SHEET)
    const attendeeId = (await one(params)).attendees.at(-1)?.id
    ok(await call(contract.removeAttendee, { params: { ...params, exerciseId: id, attendeeId }, body: {} }))
    expect((await one(params)).attendees.map(({ name }) => name)).not.toContain('Anne Costa')
  })

  it.skipIf(!popplerPresent).each([
    ['fr', 'Feuille d’émargement', 'Président de CME'],
    ['en', 'Attendance sheet', 'Chair of the medical board'],
  ])('to print, in %s: the three mandates with their holders, and lines to sign', async (locale, title, seat) => {
    const { params, id } = await houseWithExercise()
    const answer = await call(contract.blankSheet, { params: { ...params, exerciseId: id }, query: { locale } })
    expect(answer.status, answer.text.slice(0, 300)).toBe(200)
    const text = pagesOf(answer.bytes).join(' ').replaceAll(/\s+/g, ' ')
    expect(text).toContain(title)
    for (const word of [seat, 'Hélène Garrigue', 'Dr Samuel Oudin', 'Karim Belhadj', 'DNS/2025/12']) expect(text).toContain(word)
    expect(infoOf(answer.bytes)).toMatchObject({ Tagged: 'yes', Pages: '2' })
  })
})

const soffice = spawnSync('soffice', ['--version'], { timeout: 60_000 }).status === 0
if (!soffice) console.warn('SKIPPED: the attendance sheet edited by LibreOffice, soffice is absent')

it.skipIf(!soffice)('opened and saved by LibreOffice, the exported sheet comes back the same', { timeout: 120_000 }, async () => {
  const { params, id } = await houseWithExercise()
  await send(params, id, SHEET)
  const { bytes } = await call(contract.exportAttendees, { params: { ...params, exerciseId: id }, query: { format: 'xlsx' } })
  const folder = mkdtempSync(join(tmpdir(), 'hygie-soffice-'))
  try {
    writeFileSync(join(folder, 'in.xlsx'), bytes)
    const options = [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'ods', '--outdir', folder, join(folder, 'in.xlsx')]
    const { status, stderr } = spawnSync('soffice', options, { timeout: 100_000, encoding: 'utf8' })
    expect(status, stderr).toBe(0)
    expect(await send(params, id, readFileSync(join(folder, 'in.ods')), 'in.ods')).toMatchObject({ loaded: 0, unchanged: 4, skipped: [], warnings: [] })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
