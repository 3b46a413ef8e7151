import * as contract from '@hygie/contract/continuity'
import { describe, expect, it } from 'vitest'
import { type House, ok, openHouses } from '../../../test/houses.ts'

const { call: ciso, newHouse, aFile, factsOf, kindsOf, verdict: state } = openHouses()
const add = async (params: House, body: object): Promise<number> => ok<{ id: number }>(await ciso(contract.addPlan, { params, body })).id
const activity = async (params: House, body: object): Promise<number> => ok<{ id: number }>(await ciso(contract.addActivity, { params, body })).id
const tonight = async (params: House) => ok<{ activities: contract.Tonight[] }>(await ciso(contract.getTonight, { params })).activities

const SIGNED = { scope: 'Établissement', version: '2', signedOn: '2025-12-18', signedBy: 'Hélène Garrigue', signedTitle: 'Directrice', opinion: 'favourable' }

describe('plans', () => {
  it('two signed plans with their files prove 4a, signatures of less than a year being a look', async () => {
    const params = await newHouse()
    const fileId = await aFile(params, 'PCA.pdf')
    const continuity = await add(params, { kind: 'continuity', ...SIGNED, fileId })
    expect(await state(params, 'dns-2025-12/4a')).toMatchObject({ proven: 1 })

    await add(params, { kind: 'recovery', ...SIGNED, fileId })

    expect(await state(params, 'dns-2025-12/4a')).toMatchObject({ state: 'proven', proven: 3 })
    expect((await factsOf(params)).find((one) => one.kind === 'continuityPlan.signed')).toMatchObject({
      value: { signed: true, version: '2' },
      observedOn: '2025-12-18',
    })

    ok(await ciso(contract.withdrawPlan, { params: { ...params, planId: continuity }, body: { reason: 'Mauvais fichier' } }))
    expect(await state(params, 'dns-2025-12/4a')).toMatchObject({ proven: 1 })
    ok(await ciso(contract.restorePlan, { params: { ...params, planId: continuity }, body: {} }))
    expect(await state(params, 'dns-2025-12/4a')).toMatchObject({ state: 'proven', proven: 3 })
  })

  it('a draft says not signed, and no longer does once a version is signed', async () => {
    const params = await newHouse()
    await add(params, { kind: 'continuity', scope: 'Établissement', version: '0.6' })
    expect((await state(params, 'dns-2025-12/4a')).parts[0]).toMatchObject({ state: 'late', missing: ['signed'] })

    await add(params, { kind: 'continuity', ...SIGNED, fileId: await aFile(params, 'PCA v2.pdf') })
    await add(params, { kind: 'continuity', scope: 'Établissement', version: '3.0-projet' })

    expect((await state(params, 'dns-2025-12/4a')).parts[0]).toMatchObject({ state: 'proven' })
    expect((await factsOf(params)).filter((one) => one.kind === 'continuityPlan.signed')).toHaveLength(1)
  })

  it('a signature that nobody can show does not prove, and is no longer « non renseigné »', async () => {
    const params = await newHouse()
    await add(params, { kind: 'recovery', ...SIGNED })

    expect(await factsOf(params)).toEqual([])
    expect((await state(params, 'dns-2025-12/4a')).parts[1]).toMatchObject({ partId: 'recovery-plan', state: 'late' })
  })

  it('« relus » is the older of the last looks at either plan', async () => {
    const params = await newHouse()
    const fileId = await aFile(params, 'plans.pdf')
    const old = { ...SIGNED, signedOn: '2024-03-01', fileId }
    await add(params, { kind: 'continuity', ...old, reviewedOn: '2026-10-02', reviewedBy: 'Claire Montferrand' })
    const recovery = await add(params, { kind: 'recovery', ...old })
    expect(await state(params, 'dns-2025-12/4a')).toMatchObject({ proven: 2 })

    ok(
      await ciso(contract.changePlan, {
        params: { ...params, planId: recovery },
        body: { kind: 'recovery', ...old, reviewedOn: '2026-11-02', reviewedBy: 'Claire Montferrand' },
      }),
    )

    expect(await state(params, 'dns-2025-12/4a')).toMatchObject({ state: 'proven' })
    expect((await factsOf(params)).find((one) => one.kind === 'plan.reviewed')).toMatchObject({ observedOn: '2026-10-02', note: 'Claire Montferrand' })
  })
})

const EMERGENCY = { name: 'Urgences', maxDowntimeMinutes: 240, maxDataLossMinutes: 60, impactOn: '2026-03-02', impactAgreedBy: 'Dr Lise Aubry' }
const TEST = {
  testedOn: '2026-11-06',
  system: 'Dossier patient',
  outcome: 'accepted',
  recoveryTimeMinutes: 580,
  dataLossMinutes: 15,
  gigabytes: 820,
  acceptedBy: 'Dr Lise Aubry',
}

describe('activities', () => {
  it('are judged one by one, and one is covered when its four pieces are there', async () => {
    const params = await newHouse()
    const sheetFileId = await aFile(params, 'fiche.pdf')
    const id = await activity(params, {
      ...EMERGENCY,
      sheetOn: '2026-05-01',
      sheetFileId,
      degradedHoldMinutes: 320,
      degradedHoldOn: '2026-09-24',
      degradedHoldSource: 'exercise',
    })
    await activity(params, { name: 'Bloc opératoire', code: 'bloc' })
    ok(await ciso(contract.addRestoreTest, { params: { ...params, activityId: id }, body: TEST }))

    expect(await kindsOf(params)).toEqual(['backup.restoreTest', 'degradedMode.heldFor', 'degradedSheet.document', 'impactAnalysis.document'])
    expect(new Set((await factsOf(params)).map((one) => one.subject))).toEqual(new Set(['activity:urgences']))
    expect(await state(params, 'dns-2025-12/4b')).toMatchObject({ state: 'due', objects: { covered: 1, total: 2 } })
  })

  it('leave with their facts when retired, and come back', async () => {
    const params = await newHouse()
    const activityId = await activity(params, EMERGENCY)
    ok(await ciso(contract.addRestoreTest, { params: { ...params, activityId }, body: TEST }))

    ok(await ciso(contract.retireActivity, { params: { ...params, activityId }, body: { reason: 'Service fermé' } }))
    expect(await factsOf(params)).toEqual([])
    expect((await state(params, 'dns-2025-12/4b')).objects).toBe(null)
    expect(await tonight(params)).toEqual([])

    ok(await ciso(contract.restoreActivity, { params: { ...params, activityId }, body: {} }))
    expect(await kindsOf(params)).toEqual(['backup.restoreTest', 'impactAnalysis.document'])
  })

  it('a failed test unproves, a later one that passes proves again, taking it back too', async () => {
    const params = await newHouse()
    const at = { ...params, activityId: await activity(params, { name: 'Pharmacie' }) }
    const restored = async () => (await state(params, 'dns-2025-12/4b')).parts.find((one) => one.partId === 'restored')?.state
    ok(await ciso(contract.addRestoreTest, { params: at, body: { ...TEST, testedOn: '2026-05-02' } }))
    expect(await restored()).toBe('proven')

    const { id } = ok<{ id: number }>(
      await ciso(contract.addRestoreTest, { params: at, body: { testedOn: '2026-06-02', outcome: 'failed', system: 'Dossier patient' } }),
    )
    expect(await restored()).toBe('due')
    expect((await tonight(params))[0]?.recovery).toMatchObject({ failed: true, minutes: null, on: '2026-06-02' })

    ok(await ciso(contract.withdrawRestoreTest, { params: { ...params, testId: id }, body: { reason: 'Autre établissement' } }))
    expect(await restored()).toBe('proven')
    ok(await ciso(contract.restoreRestoreTest, { params: { ...params, testId: id }, body: {} }))
    expect(await restored()).toBe('due')
  })
})

describe('« Si tout s’arrête ce soir »', () => {
  it('counts the gap in minutes on the slowest system, null where nobody knows', async () => {
    const params = await newHouse()
    const emergency = await activity(params, { ...EMERGENCY, careUnit: 'Urgences', degradedHoldMinutes: 320, degradedHoldOn: '2026-09-24' })
    await activity(params, { name: 'Bloc', maxDowntimeMinutes: 120 })
    const phone = await activity(params, { name: 'Standard', maxDowntimeMinutes: 60, degradedHoldMinutes: 480, degradedHoldOn: '2026-09-24' })
    ok(await ciso(contract.addRestoreTest, { params: { ...params, activityId: emergency }, body: TEST }))
    ok(
      await ciso(contract.addRestoreTest, {
        params: { ...params, activityId: emergency },
        body: { ...TEST, testedOn: '2026-11-10', system: 'Laboratoire', recoveryTimeMinutes: 185 },
      }),
    )
    ok(await ciso(contract.addRestoreTest, { params: { ...params, activityId: phone }, body: { ...TEST, system: 'Standard', recoveryTimeMinutes: 50 } }))

    expect(
      (await tonight(params)).map((one) => [
        one.name,
        one.wantedMinutes,
        one.onPaper?.minutes ?? null,
        one.recovery?.minutes ?? null,
        one.gapMinutes,
        one.overWantedMinutes,
      ]),
    ).toEqual([
      ['Urgences', 240, 320, 580, 260, 340],
      ['Standard', 60, 480, 50, -430, -10],
      ['Bloc', 120, null, null, null, null],
    ])
  })
})

describe('importing restore tests', () => {
  const CSV =
    'Activité;Date;Système;Résultat;Durée;Référent\r\n' +
    'urgences;06/11/2026;Dossier patient;accepté;9 h 40;Dr Lise Aubry\r\n' +
    'Pharmacie;06/11/2025;Base;échec;;\r\n' +
    'Bloc;06/11/2026;;accepté;2 h;X\r\n' +
    'Pharmacie;01/12/2026;Base;accepté;4 h 20;X\r\n' +
    'Pharmacie;06/11/2026;Base;accepté;vite;X\r\n' +
    'Pharmacie;31/02/2026;Base;accepté;2 h;X\r\n' +
    ';06/11/2026;Base;accepté;2 h;X\r\n' +
    'Pharmacie;06/11/2026;Base;accepté;;X\r\n' +
    'Pharmacie;06/11/2026;Base;accepté;2 h;\r\n' +
    'Pharmacie;06/11/2026;Base;accepté;2 h;X;de trop\r\n'
  const file = { name: 'essais.csv', bytes: Buffer.from(CSV) }

  it('shows first, then loads, and makes no double', async () => {
    const params = await newHouse()
    await activity(params, { name: 'Urgences' })
    await activity(params, { name: 'Pharmacie', code: 'pharmacie' })
    const skipped = [
      { line: 4, reason: 'unknown-activity', data: { activity: 'Bloc' } },
      { line: 5, reason: 'date-in-the-future', data: { day: '2026-12-01' } },
      { line: 6, reason: 'value-unreadable', data: { column: 'recoveryTimeMinutes', value: 'vite' } },
      { line: 7, reason: 'value-unreadable', data: { column: 'testedOn', value: '31/02/2026' } },
      { line: 8, reason: 'value-missing', data: { column: 'activity' } },
      { line: 9, reason: 'value-missing', data: { column: 'recoveryTimeMinutes' } },
      { line: 10, reason: 'referent-missing' },
      { line: 11, reason: 'field-count', data: { found: 7, expected: 6 } },
    ]

    expect(ok(await ciso(contract.importRestoreTests, { params, file, body: { preview: 'true' } }))).toMatchObject({
      preview: true,
      loaded: 2,
      unchanged: 0,
      skipped,
    })
    expect(await factsOf(params)).toEqual([])

    expect(ok(await ciso(contract.importRestoreTests, { params, file, body: { preview: 'false' } }))).toMatchObject({ preview: false, loaded: 2, skipped })
    expect((await factsOf(params)).map((one) => [one.subject, one.value, one.source.label])).toEqual(
      expect.arrayContaining([
        ['activity:urgences', { recoveryTimeMinutes: 580, dataLossMinutes: null, gigabytes: null, acceptedBy: 'Dr Lise Aubry' }, 'essais.csv'],
        ['activity:pharmacie', false, 'essais.csv'],
      ]),
    )

    expect(ok(await ciso(contract.importRestoreTests, { params, file, body: { preview: 'false' } }))).toMatchObject({ loaded: 0, unchanged: 2 })
    expect(await factsOf(params)).toHaveLength(2)
  })

  it.each([
    ['no table', Buffer.from('bonjour'), 'column-missing'],
    ['a broken archive', Buffer.from('PK\u0003\u0004\u0000\u0000'), 'zip-damaged'],
  ])('%s: one reason, nothing changed', async (_, bytes, reason) => {
    const params = await newHouse()
    const result = ok<{ loaded: number; skipped: { reason: string }[] }>(
      await ciso(contract.importRestoreTests, { params, file: { name: 'x.csv', bytes }, body: { preview: 'false' } }),
    )
    expect([result.loaded, result.skipped.map((one) => one.reason)]).toEqual([0, [reason]])
  })
})

describe('refuses, and changes nothing', () => {
  it.each([
    ['a signature without a name', { kind: 'continuity', ...SIGNED, signedBy: '' }, 'invalid-input'],
    ['a signature of tomorrow', { kind: 'continuity', ...SIGNED, signedOn: '2026-11-24' }, 'date-in-the-future'],
    ['a file that is not ours', { kind: 'continuity', ...SIGNED, fileId: 999_999 }, 'not-found'],
    ['an unknown kind', { ...SIGNED, kind: 'PCRA' }, 'invalid-input'],
  ])('a plan with %s', async (_, body, code) => {
    const params = await newHouse()
    expect((await ciso(contract.addPlan, { params, body })).body).toMatchObject({ error: { code } })
    expect(ok<{ plans: unknown[] }>(await ciso(contract.getContinuity, { params })).plans).toEqual([])
  })

  it('an activity twice, a code that moves, a test twice or accepted by nobody', async () => {
    const params = await newHouse()
    const activityId = await activity(params, EMERGENCY)
    expect((await ciso(contract.addActivity, { params, body: { name: 'Urgences' } })).status).toBe(409)
    expect((await ciso(contract.changeActivity, { params: { ...params, activityId }, body: { ...EMERGENCY, code: 'autre' } })).status).toBe(422)
    expect((await ciso(contract.addActivity, { params, body: { name: 'Bloc', degradedHoldMinutes: 110 } })).status).toBe(422)
    const at = { ...params, activityId }
    ok(await ciso(contract.addRestoreTest, { params: at, body: TEST }))
    expect((await ciso(contract.addRestoreTest, { params: at, body: TEST })).status).toBe(409)
    expect((await ciso(contract.addRestoreTest, { params: at, body: { ...TEST, testedOn: '2026-11-07', acceptedBy: null } })).status).toBe(422)
    expect((await ciso(contract.addRestoreTest, { params: at, body: { ...TEST, testedOn: '2026-11-24' } })).status).toBe(422)
    expect((await factsOf(params)).filter((one) => one.kind === 'backup.restoreTest')).toHaveLength(1)
  })
})
