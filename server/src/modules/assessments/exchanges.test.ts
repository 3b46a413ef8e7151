import * as contract from '@hygie/contract/assessments'
import { createEstablishment } from '@hygie/contract/establishments'
import { listMails, previewMail } from '@hygie/contract/mail'
import { undoImport } from '@hygie/contract/imports'
import { readOpssiesD1 } from '@hygie/formats/opssies'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok } from '../../../test/houses.ts'
import { openLibreOffice } from '../../../test/libreoffice.ts'
import { callerOf, type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'

const office = openLibreOffice('the answers of a self-assessment')
let hygie: TestHygie
let ciso: Person
let house: { establishmentId: number }
/** Without an account. */
let nobody: Pick<Person, 'call'>

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => new Date('2026-11-23T07:30:00Z') } })
  ciso = await hygie.person('Claire Montferrand', { role: 'administrator' })
  house = {
    establishmentId: ok<{ id: number }>(
      await ciso.call(createEstablishment, {
        body: { name: 'CH du Test', shortName: 'CH Test', finessLegal: '990000010', sector: 'health', legalStatus: 'public' },
      }),
    ).id,
  }
  nobody = { call: callerOf(hygie.running.server, { cookie: '', csrfToken: '' }) }
})
afterAll(() => hygie.stop())

const open = async (year: number): Promise<number> =>
  ok<{ id: number }>(await ciso.call(contract.createAssessment, { params: house, body: { source: 'shipped', sourceId: 'anssi-hygiene', year } })).id
const save = async (assessmentId: number, position: number, body: object) =>
  ok<contract.AnswerSaved>(await ciso.call(contract.saveAssessmentAnswer, { params: { ...house, assessmentId, position }, body: { version: 0, ...body } }))
const lines = async (assessmentId: number) =>
  ok<{ lines: contract.AssessmentLine[] }>(await ciso.call(contract.listAssessmentLines, { params: { ...house, assessmentId }, query: { limit: 500 } })).lines
const view = async (assessmentId: number) =>
  ok<{ themes: contract.Theme[]; parts: contract.AssessmentPart[] }>(await ciso.call(contract.getAssessment, { params: { ...house, assessmentId } }))
const fileOf = async (assessmentId: number, format: 'csv' | 'xlsx') => {
  const answer = await ciso.call(contract.exportAssessment, { params: { ...house, assessmentId }, query: { format } })
  expect(answer.status).toBe(200)
  return { name: `export.${format}`, bytes: answer.bytes }
}
const load = async (assessmentId: number, file: { name: string; bytes: Uint8Array }) =>
  ok<{ loaded: number; unchanged: number; skipped: { reason: string }[]; importId: number | null }>(
    await ciso.call(contract.importAnswers, { params: house, body: { preview: 'false', assessmentId: String(assessmentId) }, file }),
  )

describe('a spreadsheet', () => {
  it.each(['csv', 'xlsx'] as const)('goes out as %s and comes back the same, in its campaign and in another', async (format) => {
    const id = await open(2026)
    await save(id, 0, { choices: ['yes'], comment: '=1+1 ; « oui », dit-elle' })
    await save(id, 1, { choices: ['partly'] })
    await save(id, 2, { notConcerned: 'Aucun site distant' })
    const file = await fileOf(id, format)
    expect(await load(id, file)).toMatchObject({ loaded: 0, unchanged: 3, skipped: [], importId: null })

    const other = await open(2026)
    const done = await load(other, file)
    expect(done).toMatchObject({ loaded: 3, unchanged: 0, skipped: [] })
    const plain = (all: contract.AssessmentLine[]) => all.map(({ answer }) => answer && [answer.choices, answer.notConcerned, answer.comment, answer.by])
    expect(plain(await lines(other))).toEqual(plain(await lines(id)))

    ok(await ciso.call(undoImport, { params: { ...house, importId: done.importId ?? 0 }, body: {} }))
    expect((await lines(other)).every((one) => one.answer === null)).toBe(true)
  })

  it.skipIf(!office.present).each([
    ['xlsx', 'xlsx'],
    ['xlsx', 'ods'],
    ['csv', 'xlsx'],
  ] as const)('opened and saved by LibreOffice, %s to %s, it is the same', { timeout: 120_000 }, async (from, to) => {
    const id = await open(2026)
    await save(id, 0, { choices: ['yes'], comment: '=1+1 ; « oui », dit-elle\nsur deux lignes' })
    await save(id, 2, { notConcerned: 'Aucun site distant, œuvre "0042"' })
    const bytes = office.save((await fileOf(id, from)).bytes, from, to)
    expect(await load(id, { name: `a.${to}`, bytes })).toMatchObject({ loaded: 0, unchanged: 2, skipped: [] })
  })

  it('filled by hand: levels by their words, and each line left with its reason', async () => {
    const id = await open(2026)
    const [first, second] = await lines(id)
    const text = `N°;Question;Réponse;Motif\r\n${first?.number};${first?.text.fr};OUI;\r\n${second?.number};${second?.text.fr};peut-être;\r\n9;Une autre;Oui;\r\n${second?.number};${second?.text.fr};Non concerné;\r\n`
    expect(await load(id, { name: 'a.csv', bytes: Buffer.from(text) })).toMatchObject({
      loaded: 1,
      skipped: [{ reason: 'value-unreadable' }, { reason: 'unknown-question' }, { reason: 'reason-missing' }],
    })
  })
})

describe('a part by its link', () => {
  let assessmentId = 0
  let token = ''
  let mine: number[] = []
  const linesOf = async (body: object = {}) => nobody.call(contract.listPartLines, { body: { token, ...body } })

  it('opens the questions of that part alone, without an account', async () => {
    assessmentId = await open(2025)
    const [theme] = (await view(assessmentId)).themes
    const part = { name: 'Formation', personName: 'Karim Belhadj', contact: 'Claire, poste 4512', themes: [theme?.position ?? 0] }
    token = ok<{ token: string }>(await ciso.call(contract.createPart, { params: { ...house, assessmentId }, body: part })).token

    expect(ok(await nobody.call(contract.openPart, { body: { token } }))).toMatchObject({
      state: 'open',
      houseName: 'CH du Test',
      personName: 'Karim Belhadj',
      asked: theme?.asked,
      answered: 0,
    })
    const found = ok<{ lines: contract.AssessmentLine[] }>(await linesOf()).lines
    expect(found.map((one) => one.theme)).toEqual(found.map(() => theme?.name))
    mine = found.map((one) => one.position)
    expect((await nobody.call(contract.openPart, { body: { token: `${token.slice(0, -4)}AAAA` } })).status).toBe(404)
    expect(
      (await nobody.call(contract.answerPartLine, { body: { token, position: Math.max(...mine) + 1, version: 0, choices: ['yes'] } })).status,
      'of another part',
    ).toBe(404)
  })

  it('two hands at once: the second sees what the first wrote', async () => {
    await save(assessmentId, mine[0] ?? 0, { choices: ['yes'] })
    const late = ok(await nobody.call(contract.answerPartLine, { body: { token, position: mine[0] ?? 0, version: 0, choices: ['no'] } }))
    expect(late).toMatchObject({ state: 'conflict', answer: { choices: ['yes'], by: 'Claire Montferrand' } })
  })

  it('takes a file, ends once every question has its answer, then opens nothing', async () => {
    const attach = (position: number) =>
      nobody.call(contract.attachToPartLine, { body: { token, position }, file: { name: 'plan.pdf', bytes: Buffer.from('plan') } })
    ok(await attach(mine[0] ?? 0))
    expect((await attach(mine[1] ?? 0)).status, 'nothing answered there').toBe(404)
    expect((await nobody.call(contract.finishPartByLink, { body: { token } })).status, 'questions wait').toBe(409)
    for (const position of mine.slice(1)) ok(await nobody.call(contract.answerPartLine, { body: { token, position, version: 0, choices: ['partly'] } }))
    expect(ok(await nobody.call(contract.finishPartByLink, { body: { token } }))).toMatchObject({ state: 'finished' })

    expect((await linesOf()).status).toBe(410)
    const { parts } = await view(assessmentId)
    expect(parts).toMatchObject([{ state: 'finished', answered: mine.length, asked: mine.length }])
    expect((await lines(assessmentId))[0]?.answer).toMatchObject({ file: { name: 'plan.pdf' }, choices: ['yes'], by: 'Claire Montferrand' })
  })

  it('goes by mail too, to its own page; taken back, only its own mail is cancelled', async () => {
    const params = { ...house, assessmentId }
    const body = {
      name: 'Suite',
      personName: 'Luc',
      personAddress: 'luc@ch.example',
      contact: 'Claire',
      themes: [(await view(assessmentId)).themes.at(-1)?.position ?? 0],
    }
    const sent = ok<{ id: number; mail: string }>(await ciso.call(contract.createPart, { params, body }))
    expect(sent.mail).toBe('off')
    const { mails } = ok<{ mails: { id: number; subject: string }[] }>(await ciso.call(listMails, { params: house }))
    expect(mails[0]?.subject).toContain('Votre partie de l')
    const { text } = ok<{ text: string }>(await ciso.call(previewMail, { params: { ...house, mailId: mails[0]?.id } }))
    expect(text).toContain('/q#')
    ok(await ciso.call(contract.revokePart, { params: { ...params, partId: sent.id }, body: {} }))
  })

  it('taken back, it opens nothing and its questions are nobody’s again', async () => {
    const params = { ...house, assessmentId }
    const last = (await view(assessmentId)).themes.at(-1)?.position ?? 0
    const part = ok<{ id: number; token: string }>(
      await ciso.call(contract.createPart, { params, body: { name: 'Suite', personName: 'Luc', contact: 'Claire', themes: [last] } }),
    )
    ok(await ciso.call(contract.revokePart, { params: { ...params, partId: part.id }, body: {} }))
    expect((await nobody.call(contract.listPartLines, { body: { token: part.token } })).status).toBe(410)
    expect((await lines(assessmentId)).some((one) => one.partId === part.id)).toBe(false)
  })
})

it('two years are compared question by question', async () => {
  const [before, after] = [await open(2030), await open(2031)]
  for (const [position, was, is] of [
    [0, 'no', 'yes'],
    [1, 'yes', 'partly'],
    [2, 'yes', 'yes'],
  ] as const) {
    await save(before, position, { choices: [was] })
    await save(after, position, { choices: [is] })
  }
  await save(before, 3, { choices: ['yes'] })
  await save(after, 3, { notConcerned: 'Plus de poste' })
  const compared = ok<{ lines: contract.ComparedLine[]; themes: contract.ComparedTheme[] }>(
    await ciso.call(contract.compareAssessments, { params: { ...house, assessmentId: after }, query: { with: before } }),
  )
  expect(compared.lines.slice(0, 5).map((one) => one.change)).toEqual(['better', 'worse', 'same', 'changed', 'unanswered'])
  expect((await lines(after))[0]?.before).toEqual({ fr: 'Non', en: 'No' })
})

it('the last exposure audit goes out as an OPSSIES D1 record; without one there is nothing to say', async () => {
  const ask = () => ciso.call(contract.exportOpssiesD1, { params: house })
  expect((await ask()).status).toBe(404)
  await ciso.record(house.establishmentId, {
    kind: 'exposure.auditRecord',
    observedOn: '2026-10-02',
    value: { level: 2, domains: 3, ipV4Ranges: 1, ipV6Ranges: 0 },
  })
  const { bytes, headers } = await ask()
  const name = /filename="([^"]+)"/.exec(String(headers['content-disposition']))?.[1]
  expect(name).toBe('CHTEST-D1-20261123-083000.json')
  expect(readOpssiesD1(bytes, name)).toMatchObject({ skipped: [], warnings: [], records: [{ observedOn: '2026-10-02', level: 2, warnings: [] }] })
})
