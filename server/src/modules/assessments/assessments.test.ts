import { hash } from 'node:crypto'
import * as contract from '@hygie/contract/assessments'
import { createEstablishment } from '@hygie/contract/establishments'
import { listFacts, uploadFile } from '@hygie/contract/evidence'
import { listSignatures } from '@hygie/contract/home'
import { type FactView, getRequirement, type VerdictView } from '@hygie/contract/obligations'
import type { QueryOf } from '@hygie/contract'
import { canonicalJson } from '../../platform/ledger/index.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok } from '../../../test/houses.ts'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'

const GRID = [
  'Thème;N°;Mesure;Réponses;Poids',
  'Sauvegardes;1;Les sauvegardes sont testées;0 = jamais | 1 = une fois | 2 = chaque année;2',
  ';2;Une copie est hors ligne;0 = non | 1 = en partie | 2 = oui;1',
  'Accès;3;Les accès distants ont deux facteurs;0 = non | 1 = en partie | 2 = oui;1',
  'Accès;3;Doublon;;',
  '',
].join('\r\n')

let hygie: TestHygie
let ciso: Person
let director: Person
let house: { establishmentId: number }

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => new Date('2026-11-23T07:30:00Z') } })
  ciso = await hygie.person('Claire Montferrand', { role: 'administrator' })
  house = {
    establishmentId: ok<{ id: number }>(
      await ciso.call(createEstablishment, {
        body: { name: 'CH du Test', shortName: 'Test', finessLegal: '990000010', sector: 'health', legalStatus: 'public' },
      }),
    ).id,
  }
  director = await hygie.person('Hélène Garrigue', { role: 'chief-executive', ...house })
})
afterAll(() => hygie.stop())

interface Import {
  loaded: number
  unchanged: number
  skipped: { line: number | null; reason: string }[]
  importId: number | null
}
const loadGrid = async (text: string, name = 'Mesures prioritaires', preview = 'false') =>
  ok<Import>(await ciso.call(contract.importGrid, { params: house, body: { name, preview }, file: { name: 'grille.csv', bytes: Buffer.from(text) } }))
const questionnaires = async () =>
  ok<{ questionnaires: contract.Questionnaire[] }>(await ciso.call(contract.listQuestionnaires, { params: house })).questionnaires
const gridId = async (name = 'Mesures prioritaires') => (await questionnaires()).find((one) => one.source === 'grid' && one.title.fr === name)?.id ?? ''
const open = async (year: number, body: object = {}) =>
  ok<{ id: number }>(await ciso.call(contract.createAssessment, { params: house, body: { source: 'grid', sourceId: await gridId(), year, ...body } })).id
const view = async (assessmentId: number) =>
  ok<{ assessment: contract.AssessmentSummary; themes: contract.Theme[]; parts: contract.AssessmentPart[]; snapshotSha256: string | null }>(
    await ciso.call(contract.getAssessment, { params: { ...house, assessmentId } }),
  )
const lines = async (assessmentId: number, query: Partial<QueryOf<typeof contract.listAssessmentLines>> = {}) =>
  ok<{ lines: contract.AssessmentLine[]; total: number; next: string | null }>(
    await ciso.call(contract.listAssessmentLines, { params: { ...house, assessmentId }, query }),
  )
const save = (assessmentId: number, position: number, body: object) =>
  ciso.call(contract.saveAssessmentAnswer, { params: { ...house, assessmentId, position }, body: { version: 0, ...body } })
const saved = async (assessmentId: number, position: number, body: object) => ok<contract.AnswerSaved>(await save(assessmentId, position, body))
const factsOf = async () => ok<{ facts: FactView[] }>(await ciso.call(listFacts, { params: house, query: { withdrawn: 'false' } })).facts
const action2 = async () => ok<{ verdict: VerdictView }>(await ciso.call(getRequirement, { params: house, query: { requirementId: 'dns-2025-12/2' } })).verdict
const act = (person: Person, route: typeof contract.submitAssessment, assessmentId: number) =>
  person.call(route, { params: { ...house, assessmentId }, body: {} })

describe('a grid of the establishment', () => {
  it('is read with its themes carried down, its levels and its weights; what is twice is told', async () => {
    expect(await loadGrid(GRID)).toMatchObject({ loaded: 3, skipped: [{ line: 5, reason: 'question-twice' }] })
    expect((await questionnaires())[0]).toMatchObject({ source: 'grid', title: { fr: 'Mesures prioritaires' }, version: '1', questions: 3 })

    const first = await lines(await open(2024))
    expect(first.lines.map((one) => [one.theme.fr, one.number, one.weight, one.choices.map(({ score }) => score)])).toEqual([
      ['Sauvegardes', '1', 2, [0, 1, 2]],
      ['Sauvegardes', '2', 1, [0, 1, 2]],
      ['Accès', '3', 1, [0, 1, 2]],
    ])
  })

  it('loaded twice is the same; with other words it is the next version', async () => {
    expect(await loadGrid(GRID)).toMatchObject({ loaded: 0, unchanged: 3, importId: null })
    expect(await loadGrid(`${GRID}Accès;4;Les comptes partis sont fermés;Oui | Non;1\r\n`)).toMatchObject({ loaded: 4 })
    expect((await questionnaires()).filter((one) => one.source === 'grid')).toMatchObject([{ version: '2', questions: 4 }])
    expect((await lines((await list())[0]?.id ?? 0)).total).toBe(3)
  })

  const list = async () => ok<{ assessments: contract.AssessmentSummary[] }>(await ciso.call(contract.listAssessments, { params: house })).assessments
})

describe('a campaign', () => {
  it('several people answer at once: nothing is written over, the conflict shows what is there', async () => {
    const id = await open(2025)
    expect(await saved(id, 0, { choices: ['level-1'], comment: 'Une fois en mars' })).toMatchObject({
      state: 'saved',
      answer: { version: 1, by: 'Claire Montferrand' },
    })
    expect(await saved(id, 0, { choices: ['level-2'] })).toMatchObject({
      state: 'conflict',
      answer: { version: 1, choices: ['level-1'], comment: 'Une fois en mars' },
    })
    expect(await saved(id, 0, { choices: ['level-1'], comment: 'Une fois en mars' })).toMatchObject({ state: 'saved', answer: { version: 1 } })
    expect(await saved(id, 0, { version: 1, choices: ['level-2'] })).toMatchObject({ state: 'saved', answer: { version: 2, comment: null } })

    const [first] = (await lines(id)).lines
    expect(first?.answer).toMatchObject({ version: 2, choices: ['level-2'] })
  })

  it('ten hands on one question in the same instant: one is kept, nine are told', async () => {
    const id = await open(2023)
    const hands = await Promise.all(Array.from({ length: 10 }, (_, hand) => saved(id, 0, { choices: [`level-${hand % 3}`], comment: `Main ${hand}` })))
    const kept = hands.filter((one) => one.state === 'saved')
    expect(kept).toHaveLength(1)
    expect(hands.every((one) => one.answer?.comment === kept[0]?.answer?.comment)).toBe(true)
    ok(await ciso.call(contract.abandonAssessment, { params: { ...house, assessmentId: id }, body: { reason: 'Essai' } }))
  })

  it.each([
    ['a choice of another question', { choices: ['level-9'] }],
    ['two choices where one is asked', { choices: ['level-0', 'level-1'] }],
    ['a text where choices are proposed', { text: 'Oui' }],
  ])('refuses %s', async (_, body) => {
    expect((await save(await lastId(), 1, body)).status).toBe(422)
  })
  const lastId = async () => ok<{ assessments: { id: number }[] }>(await ciso.call(contract.listAssessments, { params: house })).assessments[0]?.id ?? 0

  it('says its level theme by theme, weighted as the grid says, and never all together', async () => {
    const id = await lastId()
    await saved(id, 1, { choices: ['level-0'] })
    const { themes, assessment } = await view(id)
    expect(themes).toMatchObject([
      {
        name: { fr: 'Sauvegardes' },
        asked: 2,
        answered: 2,
        level: { value: 1.33, maximum: 2, weighted: true, average: true },
        answers: [
          { label: { fr: '2 : chaque année' }, count: 1 },
          { label: { fr: '0 : non' }, count: 1 },
        ],
      },
      { name: { fr: 'Accès' }, asked: 2, answered: 0, level: null },
    ])
    expect(assessment.progress).toEqual({ asked: 4, answered: 2, notConcerned: 0 })
  })

  it('shows the questions of a theme, those that wait, those that hold a word', async () => {
    const id = await lastId()
    const numbers = async (query: object) => (await lines(id, query)).lines.map((one) => one.number)
    expect(await numbers({ theme: 2 })).toEqual(['3', '4'])
    expect(await numbers({ show: 'missing', limit: 1 })).toEqual(['3'])
    expect(await numbers({ show: 'missing', limit: 1, after: 2 })).toEqual(['4'])
    expect(await numbers({ search: 'ACCES DISTANTS' })).toEqual(['3'])
  })
})

describe('from the first answer to the approval', () => {
  it('is handed in whole, signed by the director, sealed, and proves what action 2 waits for', async () => {
    const id = await open(2026, { priorityMeasures: true })
    const params = { ...house, assessmentId: id }
    const fileId = ok<{ id: number }>(await ciso.call(uploadFile, { params: house, file: { name: 'pv.pdf', bytes: Buffer.from('pv') } })).id
    await saved(id, 0, { choices: ['level-2'], fileId })
    for (const position of [1, 2]) await saved(id, position, { choices: ['level-1'] })
    expect((await act(ciso, contract.submitAssessment, id)).status, 'one question waits').toBe(409)
    await saved(id, 3, { notConcerned: 'Aucun compte local' })

    expect((await director.call(contract.approveAssessment, { params, body: { title: 'Directrice' } })).status, 'not handed in yet').toBe(409)
    ok(await act(ciso, contract.submitAssessment, id))
    expect((await save(id, 0, { version: 1, choices: ['level-0'] })).status, 'nobody answers meanwhile').toBe(409)
    expect((await ciso.call(contract.approveAssessment, { params, body: { title: 'RSSI' } })).status, 'the director alone').toBe(403)

    const { signatures } = ok<{ signatures: { kind: string; id: number; name: string }[] }>(await director.call(listSignatures, {}))
    expect(signatures).toMatchObject([{ kind: 'self-assessment', id, name: 'Mesures prioritaires 2026' }])
    ok(await director.call(contract.approveAssessment, { params, body: { title: 'Directrice' } }))

    const seen = await view(id)
    expect(seen.assessment).toMatchObject({
      status: 'approved',
      approvedBy: 'Hélène Garrigue',
      approvedTitle: 'Directrice',
      progress: { asked: 4, answered: 4, notConcerned: 1 },
    })
    expect(seen.snapshotSha256).toMatch(/^[0-9a-f]{64}$/)
    const { body: frozen } = await ciso.call(contract.exportAssessmentJson, { params })
    expect(hash('sha256', canonicalJson(frozen), 'hex'), 'the JSON is what was sealed').toBe(seen.snapshotSha256)
    const facts = (await factsOf()).filter((one) => one.kind.startsWith('selfAssessment.'))
    expect(facts.toSorted((a, b) => (a.kind < b.kind ? -1 : 1)).map((one) => [one.kind, one.value])).toEqual([
      ['selfAssessment.approved', true],
      ['selfAssessment.completed', { numerator: 4, denominator: 4 }],
    ])
    const verdict = await action2()
    expect(verdict.parts.map((one) => [one.partId, one.state])).toEqual([
      ['grid', 'proven'],
      ['approved', 'proven'],
      ['recorded', 'unknown'],
    ])
    expect((await act(ciso, contract.reopenAssessment, id)).status, 'frozen').toBe(409)
  })

  it('the one that is not about the priority measures proves nothing', async () => {
    const id = ok<{ id: number }>(
      await ciso.call(contract.createAssessment, { params: house, body: { source: 'shipped', sourceId: 'anssi-hygiene', year: 2026 } }),
    ).id
    expect((await view(id)).themes.length).toBeGreaterThan(5)
    const refused = await ciso.call(contract.createAssessment, {
      params: house,
      body: { source: 'shipped', sourceId: 'anssi-hygiene', year: 2026, priorityMeasures: true },
    })
    expect(refused.status).toBe(422)
  })
})
