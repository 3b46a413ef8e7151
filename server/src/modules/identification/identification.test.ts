import { createEstablishment } from '@hygie/contract/establishments'
import { listFacts, uploadFile } from '@hygie/contract/evidence'
import * as contract from '@hygie/contract/identification'
import type { ResponseOf } from '@hygie/contract'
import { getRequirement } from '@hygie/contract/obligations'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'

/** Monday 23/11/2026, 8 h 30 in Paris. */
const NOW = new Date('2026-11-23T07:30:00Z')
type House = { establishmentId: number }
type View = ResponseOf<typeof contract.getIdentification>

let hygie: TestHygie
let ciso: Person

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => NOW } })
  ciso = await hygie.person('Claire Montferrand', { role: 'administrator' })
})
afterAll(() => hygie.stop())

const ok = <T>(answer: Answer): T => {
  expect(answer.status, answer.text).toBe(200)
  return answer.body as T
}
const newHouse = async (): Promise<House> => ({
  establishmentId: ok<{ id: number }>(await ciso.call(createEstablishment, { body: { name: 'CH du Test', sector: 'health', legalStatus: 'public' } })).id,
})
const aFile = async (params: House, name: string): Promise<number> =>
  ok<{ id: number }>(await ciso.call(uploadFile, { params, file: { name, bytes: Buffer.from(name) } })).id
const verdict = async (params: House) =>
  ok<{
    verdict: { indicator: number | null; parts: { partId: string; state: string; reached: number | null; objects: { subject: string; state: string }[] }[] }
  }>(await ciso.call(getRequirement, { params, query: { requirementId: 'dns-2025-12/6' } })).verdict
const part = async (params: House, partId: string) => (await verdict(params)).parts.find((one) => one.partId === partId)
const factsOf = async (params: House) =>
  ok<{ facts: { kind: string; subject: string | null; value: unknown; observedOn: string; validUntil: string | null }[] }>(
    await ciso.call(listFacts, { params, query: { withdrawn: 'false' } }),
  ).facts
const coverageFacts = async (params: House) =>
  (await factsOf(params)).filter((one) => one.kind === 'identification.coverageRegister').map((one) => [one.subject, one.observedOn, one.value, one.validUntil])
const view = async (params: House): Promise<View> => ok<View>(await ciso.call(contract.getIdentification, { params }))

const application = async (params: House, body: object = {}): Promise<number> =>
  ok<{ id: number }>(
    await ciso.call(contract.addApplication, {
      params,
      body: { name: 'Dossier patient', code: 'patient-record', healthData: true, openedOnSite: true, openedRemotely: false, ...body },
    }),
  ).id
const means = async (params: House, body: object): Promise<number> => ok<{ id: number }>(await ciso.call(contract.addMeans, { params, body })).id
const save = async (params: House, applicationId: number, countedOn: string, rows: object[]): Promise<Answer> =>
  ciso.call(contract.saveRegister, { params: { ...params, applicationId }, body: { countedOn, signedBy: 'Karim Belhadj', rows } })
const row = (profile: string, meansId: number, equipped: number, active: number, place = 'on-site') => ({ profile, meansId, place, equipped, active })
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
    const all = async () => ok<{ total: number }>(await ciso.call(listFacts, { params, query: {} })).total
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

    ok(await ciso.call(contract.retireApplication, { params: { ...params, applicationId }, body: { reason: 'Remplacée' } }))
    expect(await factsOf(params)).toEqual([])
    expect(await part(params, 'coverage')).toMatchObject({ state: 'unknown' })

    ok(await ciso.call(contract.restoreApplication, { params: { ...params, applicationId }, body: {} }))
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
    ok(await ciso.call(contract.changeMeans, { params: { ...params, meansId }, body }))

    expect(await coverageFacts(params)).toEqual([['application:patient-record', '2026-11-02', { numerator: 47, denominator: 100 }, '2027-01-14']])
    expect((await factsOf(params)).find((one) => one.kind === 'identification.homologation')).toMatchObject({
      subject: 'identificationMeans:badge-et-code',
      value: { granted: true, withReservations: true },
      observedOn: '2026-04-14',
      validUntil: '2027-01-14',
    })
    expect(await part(params, 'homologation')).toMatchObject({ state: 'proven' })
    expect((await ciso.call(contract.retireMeans, { params: { ...params, meansId }, body: { reason: 'Retiré' } })).status).toBe(409)
  })

  it('whose decision nobody can show, or that was refused, does not prove', async () => {
    const params = await newHouse()
    const first = await means(params, GRANTED)
    expect(await part(params, 'homologation')).toMatchObject({ state: 'late' })

    await means(params, { ...GRANTED, name: 'Jeton', decision: 'refused', until: null })
    expect((await factsOf(params)).map((one) => one.value)).toEqual([{ granted: false, withReservations: false }])

    ok(await ciso.call(contract.retireMeans, { params: { ...params, meansId: first }, body: { reason: 'Retiré' } }))
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
  ok(await ciso.call(contract.addCommitment, { params, body }))
  expect(await part(params, 'commitment')).toMatchObject({ state: 'late' })
  const { id } = ok<{ id: number }>(await ciso.call(contract.addCommitment, { params, body: { ...body, fileId: await aFile(params, 'engagement.pdf') } }))
  expect(await part(params, 'commitment')).toMatchObject({ state: 'proven' })

  ok(await ciso.call(contract.addRpps, { params, body: { countedOn: '2026-10-01', verified: 960, professionals: 1000, source: 'Extraction RPPS' } }))
  expect(await part(params, 'identity-register')).toMatchObject({ state: 'late', reached: 0.96 })

  ok(await ciso.call(contract.withdrawStatement, { params: { ...params, statementId: id }, body: { reason: 'Mauvais fichier' } }))
  expect(await part(params, 'commitment')).toMatchObject({ state: 'late' })
  ok(await ciso.call(contract.restoreStatement, { params: { ...params, statementId: id }, body: {} }))
  expect(await part(params, 'commitment')).toMatchObject({ state: 'proven' })
})

describe('the register as a file', () => {
  const HEAD = 'Application;Profil;Moyen;Accès;Équipés;Actifs\r\n'
  const load = async (params: House, text: string, body: object = { preview: 'false', countedOn: '2026-11-02', signedBy: 'Karim Belhadj' }) =>
    ok<{ loaded: number; unchanged: number; skipped: { line: number; reason: string }[]; warnings: { reason: string }[] }>(
      await ciso.call(contract.importRegister, { params, file: { name: 'registre.csv', bytes: Buffer.from(text) }, body }),
    )
  const exported = async (params: House): Promise<string> => {
    const answer = await ciso.call(contract.exportRegister, { params })
    expect(answer.headers['content-disposition']).toContain('attachment')
    return answer.text
  }

  it('goes out and comes back the same, formulas tamed', async () => {
    const params = await newHouse()
    const eCps = await means(params, { name: 'e-CPS', kind: 'e-cps' })
    const trap = await means(params, { name: '=cmd|calc', code: 'trap', kind: 'local-two-factor' })
    const dpi = await application(params, { name: '@Dossier ; "patient"' })
    ok(await save(params, dpi, '2026-11-02', [row('nurses', eCps, 47, 100), row('doctors', trap, 3, 12, 'remote'), row('doctors', eCps, 91, 100)]))
    const out = await exported(params)
    expect(out.split('\r\n')).toHaveLength(5)
    expect(out).toContain(`'=cmd|calc`)

    expect(await load(params, out)).toMatchObject({ loaded: 0, unchanged: 3, skipped: [] })
    ok(await save(params, dpi, '2026-11-20', [row('doctors', eCps, 100, 100)]))
    expect(await load(params, out)).toMatchObject({ loaded: 3, unchanged: 0, skipped: [] })

    expect(await exported(params)).toBe(out)
  })

  it('shows first; declares applications and common means on the way', async () => {
    const params = await newHouse()
    const text = `${HEAD}Dossier patient;Médecins;CPS;sur place;91;100\r\nDossier patient;IDE;mot de passe;sur place;53;53\r\n`
    const preview = await load(params, text, { preview: 'true', countedOn: '2026-11-02' })
    expect(preview).toMatchObject({ loaded: 2, warnings: [{ reason: 'application-created' }, { reason: 'means-created' }, { reason: 'means-created' }] })
    expect((await view(params)).applications).toEqual([])

    expect(await load(params, text)).toMatchObject({ loaded: 2 })
    const { applications, means: all } = await view(params)
    expect(applications).toMatchObject([{ code: 'dossier-patient', countedOn: '2026-11-02', coverage: { numerator: 91, denominator: 153 } }])
    expect(all.map((one) => one.kind).toSorted()).toEqual(['cps', 'password-only'])
  })

  it('an application with one line refused is left as it was, the others are loaded', async () => {
    const params = await newHouse()
    const eCps = await means(params, { name: 'e-CPS', kind: 'e-cps' })
    const dpi = await application(params)
    ok(await save(params, dpi, '2026-05-04', [row('doctors', eCps, 20, 100)]))
    const lines = [
      'Dossier patient;Médecins;e-CPS;sur place;91;100',
      'Dossier patient;IDE;e-CPS;sur place;beaucoup;200',
      'Imagerie;Médecins;e-CPS;sur place;10;50',
      'Laboratoire;Médecins;Badge magique;sur place;1;2',
      'Pharmacie;Médecins;e-CPS;sur place;3;2',
      'Bloc;Médecins;e-CPS;sur place;1;2',
      'Bloc;Médecins;CPS;sur place;1;3',
      'Dialyse;Médecins;e-CPS;sur place;2;2',
      'Dialyse;Médecins;CPS;sur place;1;2',
      'Rééducation;Médecins;e-CPS;sur place;1;2',
      'Rééducation;Médecins;e-CPS;sur place;1;2',
    ]

    const result = await load(params, HEAD + lines.join('\r\n'))

    expect(result.loaded).toBe(1)
    expect(result.skipped.map(({ line, reason }) => `${line} ${reason}`).toSorted()).toEqual(
      [
        '2 another-line-refused',
        '3 value-unreadable',
        '5 unknown-means',
        '6 equipped-more-than-active',
        '7 active-differs',
        '8 active-differs',
        '9 each-account-once',
        '10 each-account-once',
        '11 double-row',
        '12 double-row',
      ].toSorted(),
    )
    const { applications } = await view(params)
    expect(applications.map((one) => [one.name, one.countedOn, one.coverage?.numerator])).toEqual([
      ['Dossier patient', '2026-05-04', 20],
      ['Imagerie', '2026-11-02', 10],
    ])
  })
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
      (await ciso.call(contract.addApplication, { params, body: { name: 'DOSSIER  PATIENT', healthData: true, openedOnSite: true, openedRemotely: false } }))
        .status,
    ).toBe(409)
    expect((await ciso.call(contract.addMeans, { params, body: { ...GRANTED, decidedBy: '' } })).status).toBe(422)
    expect((await ciso.call(contract.addMeans, { params, body: { ...GRANTED, kind: 'cps' } })).status).toBe(422)
    expect((await ciso.call(contract.addRpps, { params, body: { countedOn: '2026-10-01', verified: 11, professionals: 10 } })).status).toBe(422)
    expect((await view(params)).means).toEqual([])
  })
})
