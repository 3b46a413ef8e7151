import * as contract from '@hygie/contract/continuity'
import { getHome, type Home } from '@hygie/contract/home'
import { undoImport } from '@hygie/contract/imports'
import { describe, expect, it } from 'vitest'
import { type House, ok, openHouses } from '../../../test/houses.ts'

const { call, newHouse, aFile, kindsOf } = openHouses()

type Loaded = { loaded: number; unchanged: number; importId: number | null; skipped: { line: number; reason: string }[]; warnings: { reason: string }[] }
const LIST = [
  'Plan;Périmètre;Version;Signé le;Signé par;Relu le;Relu par;À relire le;Copie papier;Copie vue le;Activités critiques',
  'PCA;Établissement;2;18/12/2025;Hélène Garrigue;02/10/2026;Claire Montferrand;18/12/2026;PC sécurité, armoire 3;03/11/2026;Urgences | Paie',
  'Plan de reprise;Établissement;2;18/12/2025;Hélène Garrigue;;;;Coffre du DSI;;',
  'PCA;SMR;1;18/12/2025;;;;;;;',
  'Plan bleu;EHPAD;1;;;;;;;;',
  'PCA;Pharmacie;1;18/12/2027;Hélène Garrigue;;;;;;',
].join('\r\n')

const send = async (params: House, text: string | Uint8Array, name = 'plans.csv') =>
  ok<Loaded>(await call(contract.importPlans, { params, body: {}, file: { name, bytes: Buffer.from(text) } }))
const plans = async (params: House) => ok<{ plans: contract.Plan[] }>(await call(contract.getContinuity, { params })).plans
const houseWithActivity = async () => {
  const params = await newHouse()
  const { id } = ok<{ id: number }>(await call(contract.addActivity, { params, body: { name: 'Urgences' } }))
  return { params, activityId: id }
}

describe('a list of plans', () => {
  it('loads versions, reviews, where the paper is and what each covers; a signature without its file proves nothing', async () => {
    const { params, activityId } = await houseWithActivity()
    const loaded = await send(params, LIST)
    expect(loaded).toMatchObject({
      loaded: 2,
      skipped: [
        { line: 4, reason: 'signatory-missing' },
        { line: 5, reason: 'value-unreadable' },
        { line: 6, reason: 'date-in-the-future' },
      ],
      warnings: [{ reason: 'unknown-activity' }],
    })
    expect(await plans(params)).toMatchObject([
      {
        kind: 'continuity',
        signedOn: '2025-12-18',
        nextReviewOn: '2026-12-18',
        paperPlace: 'PC sécurité, armoire 3',
        paperSeenOn: '2026-11-03',
        activityIds: [activityId],
      },
      { kind: 'recovery', paperPlace: 'Coffre du DSI', nextReviewOn: null, activityIds: [] },
    ])
    expect(await kindsOf(params)).toEqual([])
    const { dueDates } = ok<Home>(await call(getHome, { params }))
    expect(dueDates.filter((one) => one.kind === 'event')).toMatchObject([{ on: '2026-12-18', label: { fr: 'Relire le PCA · Établissement' } }])
  })

  it('an empty cell takes nothing away: the file and what it proves stay', async () => {
    const { params } = await houseWithActivity()
    const plan = { kind: 'continuity', scope: 'Établissement', version: '2', signedOn: '2025-12-18', signedBy: 'Hélène Garrigue' }
    ok(await call(contract.addPlan, { params, body: { ...plan, fileId: await aFile(params, 'PCA.pdf') } }))
    expect(await send(params, 'Plan;Périmètre;Version;Copie papier\r\npca;etablissement;2;Armoire 3')).toMatchObject({ loaded: 1 })
    expect(await plans(params)).toMatchObject([{ scope: 'Établissement', paperPlace: 'Armoire 3', file: { name: 'PCA.pdf' } }])
    expect(await kindsOf(params)).toEqual(['continuityPlan.signed'])
  })

  it('undone, a plan is what it was and facts follow', async () => {
    const { params } = await houseWithActivity()
    const { importId } = await send(params, LIST)
    ok(await call(undoImport, { params: { ...params, importId }, body: {} }))
    expect(await plans(params)).toEqual([])
  })

  it.each(['csv', 'xlsx'])('exported as %s, it comes back the same', async (format) => {
    const { params } = await houseWithActivity()
    await send(params, LIST)
    const file = await call(contract.exportPlans, { params, query: { format } })
    expect(await send(params, file.bytes, `plans.${format}`)).toMatchObject({ loaded: 0, unchanged: 2, skipped: [], warnings: [] })
  })
})

it('an activity of another house is not found', async () => {
  const { activityId } = await houseWithActivity()
  const body = { kind: 'recovery', scope: 'Établissement', version: '1', activityIds: [activityId] }
  expect((await call(contract.addPlan, { params: await newHouse(), body })).status).toBe(404)
})
