import { undoImport } from '@hygie/contract/imports'
import * as contract from '@hygie/contract/quality'
import { describe, expect, it } from 'vitest'
import { type House, ok, openHouses } from '../../../test/houses.ts'

const { call, newHouse, aFile, kindsOf, verdict } = openHouses()

const QUALITY = 'dns-2025-12/5'
const stateOf = async (params: House, partId: string) => (await verdict(params, QUALITY)).parts.find((one) => one.partId === partId)?.state

describe('the signed quality programme', () => {
  const save = async (params: House, body: object, year = 2026) =>
    call(contract.saveProgramme, {
      params: { ...params, year },
      body: { approvedOn: '2026-03-24', approvedBy: 'Directoire', cyberActions: 6, page: '12', ...body },
    })

  it('proves its part with the paper; without it, someone has begun to answer', async () => {
    const params = await newHouse()
    ok(await save(params, {}))
    expect([await kindsOf(params), await stateOf(params, 'programme')]).toEqual([[], 'due'])

    ok(await save(params, { fileId: await aFile(params, 'PAQSS 2026.pdf') }))
    expect([await kindsOf(params), await stateOf(params, 'programme')]).toEqual([['quality.planDocument'], 'proven'])
    expect(ok<{ programme: contract.Programme }>(await call(contract.getProgramme, { params })).programme).toMatchObject({
      cyberActions: 6,
      file: { name: 'PAQSS 2026.pdf' },
    })

    ok(await call(contract.withdrawProgramme, { params: { ...params, year: 2026 }, body: { reason: 'Erreur' } }))
    expect(await kindsOf(params)).toEqual([])
    expect((await save(params, {})).status).toBe(409)
    ok(await call(contract.restoreProgramme, { params: { ...params, year: 2026 }, body: {} }))
    expect(await stateOf(params, 'programme')).toBe('proven')
  })

  it('a paper without any cyber action is « non atteint », not a silence', async () => {
    const params = await newHouse()
    ok(await save(params, { cyberActions: 0, fileId: await aFile(params, 'PAQSS.pdf') }))
    expect(await stateOf(params, 'programme')).toBe('unmet')
  })

  it('is not approved tomorrow', async () => {
    expect((await save(await newHouse(), { approvedOn: '2026-11-24' })).status).toBe(422)
  })
})

describe('the long stoppage in the risk map', () => {
  const REVIEW = {
    title: "Arrêt prolongé du système d'information",
    line: '14',
    gravity: 'Critique',
    frequency: 'Probable',
    control: 'À améliorer',
    reviewedOn: '2026-02-10',
  }
  const add = async (params: House, body: object = {}) => call(contract.addRiskReview, { params, body: { ...REVIEW, ...body } })
  const view = async (params: House) =>
    ok<{ scale: contract.ScaleInput; ownScale: boolean; reviews: contract.RiskReview[] }>(await call(contract.getRiskMap, { params }))

  it('the map and the minutes prove each their part', async () => {
    const params = await newHouse()
    ok(await add(params))
    expect([await kindsOf(params), await stateOf(params, 'risk-map'), await stateOf(params, 'instance')]).toEqual([[], 'due', 'unknown'])

    const files = { fileId: await aFile(params, 'Cartographie.pdf'), minutesFileId: await aFile(params, 'COPIL.pdf') }
    const { id } = ok<{ id: number }>(await add(params, { ...files, discussedBy: 'COPIL qualité', discussedOn: '2026-10-06', reviewedOn: '2026-10-01' }))
    expect(await kindsOf(params)).toEqual(['governance.minutes', 'quality.riskMap'])
    expect([await stateOf(params, 'risk-map'), await stateOf(params, 'instance')]).toEqual(['proven', 'proven'])
    expect((await view(params)).reviews.map((one) => one.reviewedOn)).toEqual(['2026-10-01', '2026-02-10'])

    ok(await call(contract.withdrawRiskReview, { params: { ...params, reviewId: id }, body: { reason: 'Erreur' } }))
    expect(await kindsOf(params)).toEqual([])
    ok(await call(contract.restoreRiskReview, { params: { ...params, reviewId: id }, body: {} }))
    expect(await stateOf(params, 'risk-map')).toBe('proven')
  })

  it('levels are those of the establishment', async () => {
    const params = await newHouse()
    const scale = { gravity: ['1', '2', '3', '4'], frequency: ['Rare', 'Fréquente'], control: ['A', 'B', 'C'] }
    expect((await view(params)).ownScale).toBe(false)
    ok(await call(contract.saveScale, { params, body: scale }))
    expect(await view(params)).toMatchObject({ scale, ownScale: true })
    expect((await add(params)).status).toBe(422)
    ok(await add(params, { gravity: '4', frequency: 'Rare', control: 'C' }))
    expect((await call(contract.saveScale, { params, body: { ...scale, control: ['A', 'A'] } })).status).toBe(422)
  })

  it.each([
    ['a body without its day', { discussedBy: 'CME' }],
    ['a day without its body', { discussedOn: '2026-02-01' }],
    ['tomorrow', { reviewedOn: '2026-11-24' }],
  ])('refuses %s', async (_, body) => {
    expect((await add(await newHouse(), body)).status).toBe(422)
  })
})

describe('criteria', () => {
  const CRITERION = {
    title: 'Gouvernance des risques numériques',
    requirementIds: [QUALITY, 'dns-2025-12/1'],
    ownerName: 'Sophie Arnoult',
    ownerTitle: 'Responsable qualité',
  }
  const list = async (params: House) => ok<{ criteria: contract.Criterion[] }>(await call(contract.listCriteria, { params })).criteria
  const load = async (params: House, bytes: Uint8Array, name = 'criteres.csv') =>
    ok<{ importId: number; loaded: number; unchanged: number; skipped: { line: number; reason: string }[] }>(
      await call(contract.importCriteria, { params, file: { name, bytes: Buffer.from(bytes) }, body: { preview: 'false' } }),
    )

  it('none is shipped; a code is typed here, once', async () => {
    const params = await newHouse()
    expect(await list(params)).toEqual([])
    const { id } = ok<{ id: number }>(await call(contract.addCriterion, { params, body: CRITERION }))
    expect(await list(params)).toMatchObject([{ code: null, requirementIds: ['dns-2025-12/1', QUALITY] }])

    ok(await call(contract.changeCriterion, { params: { ...params, criterionId: id }, body: { ...CRITERION, code: '3.6-01' } }))
    expect((await call(contract.addCriterion, { params, body: { ...CRITERION, code: ' 3.6-01' } })).status).toBe(409)
    expect((await call(contract.addCriterion, { params, body: { ...CRITERION, requirementIds: ['nowhere/1'] } })).status).toBe(404)
  })

  it.each(['csv', 'xlsx'] as const)('go out and come back the same: %s', async (format) => {
    const params = await newHouse()
    ok(await call(contract.addCriterion, { params, body: { ...CRITERION, asked: '=Ce qui ; est demandé', code: 'A' } }))
    ok(await call(contract.addCriterion, { params, body: { title: 'Continuité', requirementIds: ['anssi-hygiene/12', 'dns-2025-12/4a', 'dns-2025-12/4b'] } }))
    const { bytes } = await call(contract.exportCriteria, { params, query: { format } })
    expect(await load(params, bytes, `c.${format}`)).toMatchObject({ loaded: 0, unchanged: 2, skipped: [] })

    const other = await newHouse()
    expect(await load(other, bytes, `c.${format}`)).toMatchObject({ loaded: 2 })
    const bare = async (house: House) => (await list(house)).map((one) => ({ ...one, id: 0 }))
    expect(await bare(other)).toEqual(await bare(params))
  })

  it('a code filled in a file finds its criterion by the title; undone, it is empty again', async () => {
    const params = await newHouse()
    ok(await call(contract.addCriterion, { params, body: CRITERION }))
    const text = 'Code;Intitulé;Actions liées\r\n3.6-01;gouvernance des risques numériques;\r\n;Autre;9\r\n;Sans rien;\r\n'
    const { importId, ...rest } = await load(params, Buffer.from(text))
    expect(rest).toMatchObject({
      loaded: 1,
      skipped: [
        { line: 3, reason: 'unknown-requirement' },
        { line: 4, reason: 'value-missing' },
      ],
    })
    expect(await list(params)).toMatchObject([{ code: '3.6-01', ownerName: 'Sophie Arnoult', requirementIds: ['dns-2025-12/1', QUALITY] }])
    ok(await call(undoImport, { params: { ...params, importId }, body: {} }))
    expect(await list(params)).toMatchObject([{ code: null, title: CRITERION.title }])
  })
})
