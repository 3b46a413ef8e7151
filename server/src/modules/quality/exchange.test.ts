import { closeAction, createAction, listActions, updateAction } from '@hygie/contract/actions'
import { listFacts } from '@hygie/contract/evidence'
import { undoImport } from '@hygie/contract/imports'
import * as contract from '@hygie/contract/quality'
import { describe, expect, it } from 'vitest'
import { type House, ok, openHouses } from '../../../test/houses.ts'

const { call, newHouse, factsOf, verdict } = openHouses()

interface Loaded {
  importId: number | null
  loaded: number
  unchanged: number
  skipped: { line: number; reason: string; data?: Record<string, unknown> }[]
  warnings: { line: number | null; reason: string; data?: Record<string, unknown> }[]
}
interface Seen {
  actions: contract.ProgrammeAction[]
  elsewhere: contract.ProgrammeAction[]
  programme: contract.Programme | null
  proposed: { id: number }[]
}

const ACTION = {
  title: 'Refaire le test de restauration',
  ownerName: 'Karim Belhadj',
  ownerTitle: 'DSI',
  dueOn: '2026-12-15',
  requirementId: 'dns-2025-12/4b',
  paqssYear: 2026,
}
const open = async (params: House, more: object = {}) => ok<{ id: number }>(await call(createAction, { params, body: { ...ACTION, ...more } })).id
const view = async (params: House) => ok<Seen>(await call(contract.getProgramme, { params, query: { year: 2026 } }))
const oneOf = async (params: House) => (await view(params)).actions[0]
const sendOut = async (params: House, format = 'csv') => {
  const { id } = ok<{ id: number }>(await call(contract.sendActions, { params, body: { year: 2026 } }))
  return call(contract.departureFile, { params: { ...params, departureId: id }, query: { format } })
}
const load = async (params: House, text: string | Uint8Array, preview = 'false') =>
  ok<Loaded>(
    await call(contract.importActions, {
      params,
      file: { name: typeof text === 'string' ? 'retour.csv' : 'retour.xlsx', bytes: Buffer.from(text as string) },
      body: { preview },
    }),
  )
const HEAD = 'Référence Hygie;N°;Action;Pilote;Échéance;Statut;Date de clôture;Année PAQSS;Indicateur'
const file = (...lines: string[]) => [HEAD, ...lines, ''].join('\r\n')

describe('actions handed over to quality', () => {
  it('go out under a stable reference, and come back the same', async () => {
    const params = await newHouse()
    const id = await open(params)
    ok(await call(contract.changeProgrammeAction, { params: { ...params, actionId: id }, body: { indicator: '=tests/an' } }))
    const { text, headers } = await sendOut(params)

    expect(headers['content-disposition']).toContain('actions-paqss-2026.csv')
    expect(text).toContain(`HYG-${params.establishmentId}-${id};;Refaire le test de restauration;Karim Belhadj;DSI;15/12/2026;À faire;2026;`)
    expect(text).toContain(`'=tests/an`)
    expect(await load(params, text)).toMatchObject({ loaded: 0, unchanged: 1, skipped: [], importId: null })
    expect(await load(params, (await sendOut(params, 'xlsx')).bytes)).toMatchObject({ loaded: 0, unchanged: 1, skipped: [] })
  })

  it.each([
    ['Retirer `svc-imagerie-ext` du groupe Admins du domaine', true],
    ['Fermer tcp/445 vers 10.2.0.0/16', true],
    ['Équiper les IDE d’un second facteur', false],
  ])('the title leaves without technical detail: %s', async (title, technical) => {
    const params = await newHouse()
    const id = await open(params, { title, requirementId: 'dns-2025-12/6' })
    expect(await oneOf(params)).toMatchObject({ toReword: technical, plainTitle: technical ? 'Identification des professionnels' : title })
    expect((await sendOut(params)).text.includes(title)).toBe(!technical)

    ok(await call(contract.changeProgrammeAction, { params: { ...params, actionId: id }, body: { wording: 'Réduire les droits trop larges' } }))
    expect((await sendOut(params)).text).toContain('Réduire les droits trop larges')
  })

  it('what quality changed alone is taken, and an old file undoes nothing', async () => {
    const params = await newHouse()
    const id = await open(params)
    const out = (await sendOut(params)).text
    const back = out.replace('15/12/2026', '31/01/2027').replace('Karim Belhadj;DSI', 'Luc Perrichon;Responsable informatique')

    expect(await load(params, back, 'true')).toMatchObject({ loaded: 1 })
    expect(await oneOf(params)).toMatchObject({ dueOn: '2026-12-15' })
    expect(await load(params, back)).toMatchObject({ loaded: 1, skipped: [] })
    expect(await oneOf(params)).toMatchObject({ id, dueOn: '2027-01-31', ownerName: 'Luc Perrichon', ownerTitle: 'Responsable informatique', conflicts: [] })
    expect(await load(params, back)).toMatchObject({ loaded: 0, unchanged: 1 })

    ok(await call(updateAction, { params: { ...params, actionId: id }, body: { ...ACTION, dueOn: '2027-02-28', ownerName: 'Luc Perrichon' } }))
    expect(await load(params, back), 'they had told it already').toMatchObject({ loaded: 0, unchanged: 1 })
    expect(await oneOf(params)).toMatchObject({ dueOn: '2027-02-28' })
  })

  it.each(['here', 'there'] as const)('changed on both sides: shown, and someone chooses %s', async (keep) => {
    const params = await newHouse()
    const id = await open(params)
    const back = (await sendOut(params)).text.replace('15/12/2026', '31/01/2027')
    ok(await call(updateAction, { params: { ...params, actionId: id }, body: { ...ACTION, dueOn: '2026-11-30' } }))

    const loaded = await load(params, back)
    expect(loaded.warnings.find((one) => one.reason === 'changed-both-sides')?.data).toMatchObject({ column: 'dueOn', here: '2026-11-30', there: '2027-01-31' })
    expect(await oneOf(params)).toMatchObject({ dueOn: '2026-11-30', conflicts: [{ field: 'dueOn', here: '2026-11-30', there: '2027-01-31' }] })

    ok(await call(contract.chooseSide, { params: { ...params, actionId: id }, body: { keep } }))
    expect(await oneOf(params)).toMatchObject({ dueOn: keep === 'here' ? '2026-11-30' : '2027-01-31', conflicts: [] })
    expect(await load(params, back)).toMatchObject({ loaded: 0, unchanged: 1 })
    expect((await call(contract.chooseSide, { params: { ...params, actionId: id }, body: { keep } })).status).toBe(409)
  })

  it('a closing told by quality is no proof: the action waits for its own', async () => {
    const params = await newHouse()
    const id = await open(params)
    const back = (await sendOut(params)).text.replace('À faire', 'Terminée')

    const loaded = await load(params, back)
    expect(loaded.warnings.map((one) => one.reason)).toContain('closing-awaits-proof')
    expect(await oneOf(params)).toMatchObject({ status: 'open', said: 'closed', awaitsProof: true })
    expect((await factsOf(params)).map((one) => one.kind)).not.toContain('action.closedByFact')
    expect((await sendOut(params)).text).toContain('Preuve attendue')
    expect(await load(params, (await sendOut(params)).text)).toMatchObject({ loaded: 0, unchanged: 1 })

    ok(await call(closeAction, { params: { ...params, actionId: id }, body: { status: 'closed-by-document', note: 'Le procès-verbal' } }))
    expect(await oneOf(params)).toMatchObject({ status: 'closed-by-document', awaitsProof: false })
  })

  it('actions born there become ours, found again by their number, without doubles', async () => {
    const params = await newHouse()
    const text = file(';Q-12;Former les cadres à la panne;Sophie Arnoult;30/06/2026;En cours;;2026;Cadres formés', ';Q-13;Sans pilote;;;;;2026;')

    expect(await load(params, text)).toMatchObject({ loaded: 1, skipped: [{ line: 3, reason: 'value-missing', data: { column: 'owner' } }] })
    expect((await view(params)).actions).toMatchObject([
      { title: 'Former les cadres à la panne', theirReference: 'Q-12', said: 'running', indicator: 'Cadres formés', paqssYear: 2026 },
    ])
    expect((await factsOf(params)).filter((one) => one.kind === 'quality.planAction')).toMatchObject([{ value: 1, period: 2026, source: { type: 'import' } }])
    expect(await load(params, text)).toMatchObject({ loaded: 0, unchanged: 1 })
    expect(await load(params, text.replace('30/06/2026', '30/09/2026'))).toMatchObject({ loaded: 1 })
    expect((await view(params)).actions).toHaveLength(1)
  })

  it('several at once are one fact of the programme, not one by line', async () => {
    const params = await newHouse()
    expect(await load(params, file(...[1, 2, 3].map((one) => `;Q-${one};Action ${one};Sophie Arnoult;30/06/2026;;;2026;`)))).toMatchObject({ loaded: 3 })
    const { facts } = ok<{ facts: { kind: string; value: number }[] }>(await call(listFacts, { params }))
    expect(facts.filter((one) => one.kind === 'quality.planAction')).toMatchObject([{ value: 3 }])
  })

  it('undone, leaves nothing: neither the action nor its place in the programme', async () => {
    const params = await newHouse()
    const id = await open(params)
    const back = `${(await sendOut(params)).text.replace('15/12/2026', '31/01/2027')};Q-9;Née ailleurs;Sophie Arnoult;;30/06/2026;;2026;;;\r\n`
    const { importId } = await load(params, back)
    expect((await view(params)).actions).toHaveLength(2)
    expect((await factsOf(params)).find((one) => one.kind === 'quality.planAction')?.value).toBe(2)

    expect(ok(await call(undoImport, { params: { ...params, importId }, body: {} }))).toEqual({ kept: 0 })
    expect((await view(params)).actions).toMatchObject([{ id, dueOn: '2026-12-15', theirReference: null }])
    expect((await factsOf(params)).filter((one) => one.kind === 'quality.planAction')).toMatchObject([{ value: 1 }])
    expect(ok<{ total: number }>(await call(listActions, { params })).total).toBe(1)
  })

  it('refuses what is not ours or is said twice, each line with its reason', async () => {
    const params = await newHouse()
    const id = await open(params)
    const own = `HYG-${params.establishmentId}-${id}`
    const text = file(
      'HYG-999999-1;;Ailleurs;X;;;;;',
      `HYG-${params.establishmentId}-999999;;Inconnue;X;;;;;`,
      'HYG;;Illisible;X;;;;;',
      `${own};Q-1;A;Karim Belhadj;;Phase 2;;;`,
      `${own};Q-1;A;Karim Belhadj;;;;;`,
      ';Q-2;Close demain;X;;Close;01/01/2031;;',
      ';Q-3;Née;X;;;;1900;',
    )
    const loaded = await load(params, text)
    expect(loaded.skipped.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '2 reference-of-another-establishment',
      '3 unknown-action',
      '4 reference-unreadable',
      '6 double-row',
      '7 date-in-the-future',
      '8 value-unreadable',
    ])
    expect(loaded.warnings.map((one) => one.reason)).toContain('status-unknown')
    expect(await oneOf(params)).toMatchObject({ theirReference: 'Q-1', said: null })
  })
})

describe('the quality programme of a year', () => {
  it('open actions enter it, and the state of action 5 moves', async () => {
    const params = await newHouse()
    const id = await open(params, { paqssYear: undefined })
    expect((await view(params)).proposed.map((one) => one.id)).toEqual([id])

    ok(await call(contract.enterActions, { params: { ...params, year: 2026 }, body: { actionIds: [id] } }))
    expect((await verdict(params, 'dns-2025-12/5')).parts.find((one) => one.partId === 'programme')).toMatchObject({ state: 'proven', basis: 'measured' })

    ok(await call(contract.leaveProgramme, { params: { ...params, actionId: id }, body: {} }))
    expect((await view(params)).actions).toEqual([])
    expect((await verdict(params, 'dns-2025-12/5')).parts.find((one) => one.partId === 'programme')?.state).not.toBe('proven')
  })
})
