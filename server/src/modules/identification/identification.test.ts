import { listFacts } from '@hygie/contract/evidence'
import * as contract from '@hygie/contract/identification'
import { describe, expect, it } from 'vitest'
import { type House, ok, openHouses } from '../../../test/houses.ts'
import { registersOf, row } from './testing/registers.ts'

const { call, newHouse, aFile, factsOf, verdict } = openHouses()
const { view, application, means, save } = registersOf(call)
const part = async (params: House, partId: string) => (await verdict(params, 'dns-2025-12/6')).parts.find((one) => one.partId === partId)
const coverageFacts = async (params: House) =>
  (await factsOf(params)).filter((one) => one.kind === 'identification.coverageRegister').map((one) => [one.subject, one.observedOn, one.value, one.validUntil])

const GRANTED = {
  name: 'Badge et code',
  kind: 'local-two-factor',
  decision: 'granted',
  decidedOn: '2026-04-14',
  decidedBy: 'Hélène Garrigue',
  until: '2027-01-14',
}

describe('the register', () => {
  it('counts accepted accounts by application, keeps each reading, and shows the slope', async () => {
    const params = await newHouse()
    const eCps = await means(params, { name: 'e-CPS', kind: 'e-cps' })
    const password = await means(params, { name: 'Mot de passe', kind: 'password-only' })
    const dpi = await application(params)
    const pacs = await application(params, { name: 'Imagerie', code: 'imaging' })
    ok(await save(params, dpi, '2026-05-04', [row('doctors', eCps, 20, 100), row('doctors', password, 80, 100), row('nurses', password, 200, 200)]))
    ok(await save(params, pacs, '2026-05-04', [row('doctors', eCps, 10, 50)]))

    ok(await save(params, dpi, '2026-11-02', [row('doctors', eCps, 91, 100), row('nurses', eCps, 94, 200)]))

    expect(await coverageFacts(params)).toEqual(
      expect.arrayContaining([
        ['application:patient-record', '2026-11-02', { numerator: 185, denominator: 300 }, null],
        ['application:patient-record', '2026-05-04', { numerator: 20, denominator: 300 }, null],
        ['application:imaging', '2026-05-04', { numerator: 10, denominator: 50 }, null],
      ]),
    )
    const { coverage, history, applications } = await view(params)
    expect([coverage, history]).toEqual([
      { numerator: 195, denominator: 350 },
      [
        { on: '2026-05-04', coverage: { numerator: 30, denominator: 350 } },
        { on: '2026-11-02', coverage: { numerator: 195, denominator: 350 } },
      ],
    ])
    expect(applications.find((one) => one.id === dpi)?.byProfile).toEqual([
      { profile: 'doctors', coverage: { numerator: 91, denominator: 100 } },
      { profile: 'nurses', coverage: { numerator: 94, denominator: 200 } },
    ])
    expect(await part(params, 'coverage')).toMatchObject({
      state: 'late',
      objects: [{ subject: 'application:imaging' }, { subject: 'application:patient-record' }],
    })
  })

  it('saved twice records nothing, corrected the same day replaces, corrected to an earlier day takes the wrong day away', async () => {
    const params = await newHouse()
    const eCps = await means(params, { name: 'e-CPS', kind: 'e-cps' })
    const dpi = await application(params)
    ok(await save(params, dpi, '2026-11-20', [row('doctors', eCps, 50, 100)]))
    ok(await save(params, dpi, '2026-11-20', [row('doctors', eCps, 50, 100)]))
    const all = async () => ok<{ total: number }>(await call(listFacts, { params, query: {} })).total
    expect(await all()).toBe(1)

    ok(await save(params, dpi, '2026-11-20', [row('doctors', eCps, 60, 100)]))
    expect(await coverageFacts(params)).toEqual([['application:patient-record', '2026-11-20', { numerator: 60, denominator: 100 }, null]])
    ok(await save(params, dpi, '2026-11-02', [row('doctors', eCps, 60, 100)]))
    expect(await coverageFacts(params)).toEqual([['application:patient-record', '2026-11-02', { numerator: 60, denominator: 100 }, null]])
  })

  it('a full coverage proves, and leaves with its application', async () => {
    const params = await newHouse()
    const psc = await means(params, { name: 'Pro Santé Connect', kind: 'pro-sante-connect' })
    const applicationId = await application(params)
    ok(await save(params, applicationId, '2026-11-02', [row('doctors', psc, 100, 100)]))
    expect(await part(params, 'coverage')).toMatchObject({ state: 'proven', reached: 1 })

    ok(await call(contract.retireApplication, { params: { ...params, applicationId }, body: { reason: 'Remplacée' } }))
    expect(await factsOf(params)).toEqual([])
    expect(await part(params, 'coverage')).toMatchObject({ state: 'unknown' })

    ok(await call(contract.restoreApplication, { params: { ...params, applicationId }, body: {} }))
    expect(await part(params, 'coverage')).toMatchObject({ state: 'proven' })
  })
})

describe('a local means', () => {
  it('is accepted with its decision, and the counts that rest on it follow', async () => {
    const params = await newHouse()
    const meansId = await means(params, { name: 'Badge et code', kind: 'local-two-factor' })
    const dpi = await application(params)
    ok(await save(params, dpi, '2026-11-02', [row('nurses', meansId, 47, 100)]))
    expect(await coverageFacts(params)).toEqual([['application:patient-record', '2026-11-02', { numerator: 0, denominator: 100 }, null]])
    expect(await part(params, 'homologation')).toMatchObject({ state: 'late', objects: [{ subject: 'identificationMeans:badge-et-code' }] })

    const body = { ...GRANTED, reservations: 'Renouveler les lecteurs', fileId: await aFile(params, 'homologation.pdf') }
    ok(await call(contract.changeMeans, { params: { ...params, meansId }, body }))

    expect(await coverageFacts(params)).toEqual([['application:patient-record', '2026-11-02', { numerator: 47, denominator: 100 }, '2027-01-14']])
    expect((await factsOf(params)).find((one) => one.kind === 'identification.homologation')).toMatchObject({
      subject: 'identificationMeans:badge-et-code',
      value: { granted: true, withReservations: true },
      observedOn: '2026-04-14',
      validUntil: '2027-01-14',
    })
    expect(await part(params, 'homologation')).toMatchObject({ state: 'proven' })
    expect((await call(contract.retireMeans, { params: { ...params, meansId }, body: { reason: 'Retiré' } })).status).toBe(409)
  })

  it('whose decision nobody can show, or that was refused, does not prove', async () => {
    const params = await newHouse()
    const first = await means(params, GRANTED)
    expect(await part(params, 'homologation')).toMatchObject({ state: 'late' })

    await means(params, { ...GRANTED, name: 'Jeton', decision: 'refused', until: null })
    expect((await factsOf(params)).map((one) => one.value)).toEqual([{ granted: false, withReservations: false }])

    ok(await call(contract.retireMeans, { params: { ...params, meansId: first }, body: { reason: 'Retiré' } }))
    expect((await part(params, 'homologation'))?.objects.map((one) => one.subject)).toEqual(['identificationMeans:jeton'])
  })
})

it('remote access counts every account that comes from outside, health data or not', async () => {
  const params = await newHouse()
  const password = await means(params, { name: 'Mot de passe', kind: 'password-only' })
  const badge = await means(params, { name: 'Jeton', kind: 'local-two-factor' })
  const vpn = await application(params, { name: 'Accès distant', code: 'vpn', healthData: false })
  ok(await save(params, vpn, '2026-11-02', [row('others', badge, 30, 36, 'remote'), row('others', password, 6, 36, 'remote')]))

  expect(await part(params, 'remote')).toMatchObject({ state: 'late' })
  expect((await factsOf(params)).map((one) => [one.kind, one.value])).toEqual([['identification.remoteTwoFactor', { numerator: 30, denominator: 36 }]])

  ok(await save(params, vpn, '2026-11-23', [row('others', badge, 36, 36, 'remote')]))
  expect(await part(params, 'remote')).toMatchObject({ state: 'proven' })
})

it('the commitment proves with its file, RPPS counts are a ratio, both can be taken back', async () => {
  const params = await newHouse()
  const body = { signedOn: '2023-05-20', signedBy: 'Hélène Garrigue', signedTitle: 'Directrice' }
  ok(await call(contract.addCommitment, { params, body }))
  expect(await part(params, 'commitment')).toMatchObject({ state: 'late' })
  const { id } = ok<{ id: number }>(await call(contract.addCommitment, { params, body: { ...body, fileId: await aFile(params, 'engagement.pdf') } }))
  expect(await part(params, 'commitment')).toMatchObject({ state: 'proven' })

  ok(await call(contract.addRpps, { params, body: { countedOn: '2026-10-01', verified: 960, professionals: 1000, source: 'Extraction RPPS' } }))
  expect(await part(params, 'identity-register')).toMatchObject({ state: 'late', reached: 0.96 })

  ok(await call(contract.withdrawStatement, { params: { ...params, statementId: id }, body: { reason: 'Mauvais fichier' } }))
  expect(await part(params, 'commitment')).toMatchObject({ state: 'late' })
  ok(await call(contract.restoreStatement, { params: { ...params, statementId: id }, body: {} }))
  expect(await part(params, 'commitment')).toMatchObject({ state: 'proven' })
})

describe('refuses, and changes nothing', () => {
  it.each([
    ['more equipped than active', [row('doctors', 1, 3, 2)], 422],
    ['two different numbers of active accounts', [row('doctors', 1, 1, 2), row('doctors', 2, 1, 3)], 422],
    ['an account counted twice', [row('doctors', 1, 2, 2), row('doctors', 2, 1, 2)], 422],
    ['the same row twice', [row('doctors', 1, 1, 2), row('doctors', 1, 1, 2)], 422],
    ['a means that is not ours', [row('doctors', 999, 1, 2)], 404],
    ['a profile nobody has', [row('admin', 1, 1, 2)], 422],
  ])('%s', async (_, rows, status) => {
    const params = await newHouse()
    await means(params, { name: 'e-CPS', kind: 'e-cps' })
    await means(params, { name: 'CPS', kind: 'cps' })
    const dpi = await application(params)
    expect((await save(params, dpi, '2026-11-02', rows)).status).toBe(status)
    expect((await view(params)).applications[0]).toMatchObject({ rows: [], countedOn: null })
    expect(await factsOf(params)).toEqual([])
  })

  it('a count of tomorrow, a name twice, an approval without a name or of a card, RPPS beyond everybody', async () => {
    const params = await newHouse()
    const dpi = await application(params)
    expect((await save(params, dpi, '2026-11-24', [])).status).toBe(422)
    expect(
      (await call(contract.addApplication, { params, body: { name: 'DOSSIER  PATIENT', healthData: true, openedOnSite: true, openedRemotely: false } })).status,
    ).toBe(409)
    expect((await call(contract.addMeans, { params, body: { ...GRANTED, decidedBy: '' } })).status).toBe(422)
    expect((await call(contract.addMeans, { params, body: { ...GRANTED, kind: 'cps' } })).status).toBe(422)
    expect((await call(contract.addRpps, { params, body: { countedOn: '2026-10-01', verified: 11, professionals: 10 } })).status).toBe(422)
    expect((await view(params)).means).toEqual([])
  })
})
