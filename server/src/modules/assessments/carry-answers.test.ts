import * as contract from '@hygie/contract/assessments'
import { describe, expect, it } from 'vitest'
import { type House, ok, openHouses } from '../../../test/houses.ts'

const { call, newHouse, aFile } = openHouses()

const GRID = ['Thème;N°;Mesure;Réponses', 'Accès;1;Deux facteurs;non | oui', 'Accès;2;Comptes revus;non | oui', 'Accès;3;Portes fermées;non | oui', ''].join(
  '\r\n',
)

interface View {
  assessment: contract.AssessmentSummary
  carry: { year: number; answers: number } | null
}
const openOn = async (params: House) => {
  const load = async (name: string, text: string) =>
    ok(await call(contract.importGrid, { params, body: { name, preview: 'false' }, file: { name: 'grille.csv', bytes: Buffer.from(text) } }))
  await load('Grille', GRID)
  const { questionnaires } = ok<{ questionnaires: contract.Questionnaire[] }>(await call(contract.listQuestionnaires, { params }))
  const sourceId = questionnaires.find((one) => one.source === 'grid')?.id ?? ''
  return async (year: number) => ok<{ id: number }>(await call(contract.createAssessment, { params, body: { source: 'grid', sourceId, year } })).id
}
const view = async (params: House, assessmentId: number) => ok<View>(await call(contract.getAssessment, { params: { ...params, assessmentId } }))
const answers = async (params: House, assessmentId: number) =>
  ok<{ lines: contract.AssessmentLine[] }>(await call(contract.listAssessmentLines, { params: { ...params, assessmentId }, query: {} })).lines.map(
    (one) => one.answer,
  )
const save = async (params: House, assessmentId: number, position: number, body: object) =>
  ok<contract.AnswerSaved>(await call(contract.saveAssessmentAnswer, { params: { ...params, assessmentId, position }, body: { version: 0, ...body } }))
const carry = (params: House, assessmentId: number) => call(contract.carryAnswers, { params: { ...params, assessmentId }, body: {} })

describe('answers of the campaign of before', () => {
  it('are proposed, count for nothing, and are confirmed one by one; the file stays behind, what was given this year too', async () => {
    const params = await newHouse()
    const open = await openOn(params)
    const before = await open(2025)
    const [no, yes] =
      ok<{ lines: contract.AssessmentLine[] }>(
        await call(contract.listAssessmentLines, { params: { ...params, assessmentId: before }, query: {} }),
      ).lines[0]?.choices.map((one) => one.id) ?? []
    await save(params, before, 0, { choices: [yes], comment: 'badge', fileId: await aFile(params, 'preuve.pdf') })
    await save(params, before, 1, { notConcerned: 'Aucun compte' })
    await save(params, before, 2, { choices: [no] })
    const now = await open(2026)
    await save(params, now, 2, { choices: [yes] })

    expect((await view(params, now)).carry).toEqual({ year: 2025, answers: 2 })
    expect(ok(await carry(params, now))).toEqual({ carried: 2 })

    expect(await answers(params, now)).toMatchObject([
      { choices: [yes], comment: 'badge', file: null, carriedFrom: 2025, version: 1 },
      { notConcerned: 'Aucun compte', carriedFrom: 2025 },
      { choices: [yes], carriedFrom: null },
    ])
    const waiting = await view(params, now)
    expect(waiting).toMatchObject({ carry: null, assessment: { progress: { asked: 3, answered: 1 } } })
    expect((await call(contract.submitAssessment, { params: { ...params, assessmentId: now }, body: {} })).status).toBe(409)
    const { assessments } = ok<{ assessments: contract.AssessmentSummary[] }>(await call(contract.listAssessments, { params }))
    expect(assessments.find((one) => one.id === now)?.progress).toEqual(waiting.assessment.progress)

    expect(await save(params, now, 0, { version: 1, choices: [yes], comment: 'badge' })).toMatchObject({ state: 'saved', answer: { carriedFrom: null } })
    await save(params, now, 1, { version: 1, choices: [no] })
    expect((await view(params, now)).assessment.progress).toMatchObject({ asked: 3, answered: 3 })
    ok(await call(contract.submitAssessment, { params: { ...params, assessmentId: now }, body: {} }))
    expect((await carry(params, now)).status).toBe(409)
  })

  it('are none without a campaign of before', async () => {
    const params = await newHouse()
    const only = await (await openOn(params))(2026)
    expect((await view(params, only)).carry).toBeNull()
    expect(ok(await carry(params, only))).toEqual({ carried: 0 })
  })
})
