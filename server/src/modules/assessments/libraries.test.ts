import { createReadStream, existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { entries } from '@hygie/formats/archive'
import * as contract from '@hygie/contract/assessments'
import { createEstablishment } from '@hygie/contract/establishments'
import { importCatalogue } from '@hygie/contract/obligations'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok } from '../../../test/houses.ts'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'

const archive = resolve(import.meta.dirname, '../../../../../shared/data/catalogues/ciso-assistant-libraries.tar.zst')
const present = existsSync(archive)
if (!present) console.warn(`SKIPPED: questionnaires of the public libraries, ${archive} is absent`)
const MATURITY = 'urn:intuitem:risk:framework:anssi-maturite-gestion-crise-1.0.2'
const CYBER_AID = 'urn:intuitem:risk:framework:anssi-monaidecyber'
const DYNAMIC = 'urn:intuitem:risk:framework:example-dynamic-questionnaire'

/** Three public libraries, as an administrator imports them. */
describe.skipIf(!present)('a questionnaire of a CISO Assistant library', () => {
  let hygie: TestHygie
  let ciso: Person
  let house: { establishmentId: number }

  beforeAll(async () => {
    hygie = await startTestHygie()
    ciso = await hygie.person('Claire Montferrand', { role: 'administrator' })
    house = {
      establishmentId: ok<{ id: number }>(await ciso.call(createEstablishment, { body: { name: 'CH du Test', sector: 'health', legalStatus: 'public' } })).id,
    }
    for await (const entry of entries(createReadStream(archive), 'libraries.tar.zst')) {
      if (!entry.bytes || !/(?:anssi-maturite-gestion-crise|dynamic-questionnaire|anssi-mon-aide-cyber)/.test(entry.path)) continue
      expect(ok(await ciso.call(importCatalogue, { body: { preview: 'false' }, file: { name: 'a.yaml', bytes: entry.bytes } }))).toMatchObject({ loaded: 1 })
    }
  })
  afterAll(() => hygie.stop())

  const open = async (sourceId: string, groups: string[]) =>
    ok<{ id: number }>(await ciso.call(contract.createAssessment, { params: house, body: { source: 'imported', sourceId, year: 2026, groups } })).id
  const lines = async (assessmentId: number) =>
    ok<{ lines: contract.AssessmentLine[]; total: number }>(
      await ciso.call(contract.listAssessmentLines, { params: { ...house, assessmentId }, query: { limit: 1000 } }),
    ).lines
  const save = async (assessmentId: number, position: number, choices: string[]) =>
    ok(await ciso.call(contract.saveAssessmentAnswer, { params: { ...house, assessmentId, position }, body: { version: 0, choices } }))
  const themes = async (assessmentId: number) =>
    ok<{ themes: contract.Theme[] }>(await ciso.call(contract.getAssessment, { params: { ...house, assessmentId } })).themes

  it('asks its levels, for the groups that were chosen, and counts in its own scale', async () => {
    const [whole, strategic] = [await open(MATURITY, []), await open(MATURITY, ['S'])]
    expect(await lines(whole)).toHaveLength(57)
    const some = await lines(strategic)
    expect(some.length).toBeGreaterThan(5)
    expect(some.length).toBeLessThan(57)
    expect(some[0]).toMatchObject({ number: '1.1', kind: 'choice', theme: { fr: 'Gouvernance et interactions entre équipes mobilisées' } })
    expect(some[0]?.choices.map((one) => [one.label.fr, one.score])).toEqual([
      ['niveau 0', 0],
      ['niveau 1', 1],
      ['niveau 2', 2],
      ['niveau 3', 3],
    ])
    await save(strategic, 0, ['level-1'])
    await save(strategic, 1, ['level-2'])
    expect((await themes(strategic))[0]?.level).toEqual({ value: 1.5, maximum: 3, weighted: false, average: true })
  })

  it('starts from the groups it proposes; a choice adds the questions of another group, and gives them back', async () => {
    const id = await open(CYBER_AID, [])
    const industrial = (await lines(id)).find((one) => one.text.fr.includes('opère-t-elle des systèmes industriels'))
    const choice = (label: string) => industrial?.choices.find((one) => one.label.fr === label)?.id ?? ''
    const asked = async () => (await lines(id)).filter((one) => one.asked).length
    const listed = async () =>
      ok<{ assessments: contract.AssessmentSummary[] }>(await ciso.call(contract.listAssessments, { params: house })).assessments.find((one) => one.id === id)
        ?.progress.asked
    const at = await asked()
    expect(at).toBeLessThan((await lines(id)).length)

    await save(id, industrial?.position ?? -1, [choice('Oui')])
    const more = await asked()
    expect(more).toBeGreaterThan(at)
    expect(await listed()).toBe(more)
    const again = { version: 1, choices: [choice('Non')] }
    ok(await ciso.call(contract.saveAssessmentAnswer, { params: { ...house, assessmentId: id, position: industrial?.position ?? -1 }, body: again }))
    expect(await asked()).toBe(at)
    expect(await listed()).toBe(at)
  })

  it('asks its own questions, one only when another calls for it', async () => {
    const id = await open(DYNAMIC, [])
    const before = await lines(id)
    const asked = async () => (await lines(id)).filter((one) => one.asked).length
    const waiting = before.filter((one) => !one.asked).length
    expect(waiting).toBeGreaterThan(0)
    const at = await asked()
    for (const one of before.filter(({ asked: now, kind }) => now && kind === 'choice')) await save(id, one.position, [one.choices[0]?.id ?? ''])
    expect(await asked()).toBeGreaterThan(at)
  })
})
