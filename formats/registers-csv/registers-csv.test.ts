import { describe, expect, it } from 'vitest'
import { collect } from '../input/index.ts'
import { type IdentificationRow, readIdentificationRegister, readMeansKind, readRestoreTests, writeIdentificationRegister } from './index.ts'
import { readDay, readMinutes, readNumber } from './values.ts'

const bytes = (text: string): Uint8Array[] => [Buffer.from(text)]

describe('values as people write them', () => {
  it.each([
    ['9 h 40', 580],
    ['9h40', 580],
    ['09:40', 580],
    ['580', 580],
    ['580 min', 580],
    ['9,5 h', 570],
    ['1 j 2 h', 1560],
    ['4 h', 240],
    ['0', 0],
    ['bientôt', null],
    ['9 h 40 s', null],
    ['-5', null],
    ['999999999', null],
  ])('%s is %s minutes', (raw, expected) => expect(readMinutes(raw)).toBe(expected))

  it.each([
    ['06/11/2026', '2026-11-06'],
    ['6.11.2026', '2026-11-06'],
    ['2026-11-06', '2026-11-06'],
    ['30/02/2026', null],
    ['11/26', null],
  ])('%s is the day %s', (raw, expected) => expect(readDay(raw)).toBe(expected))

  it('reads French numbers and common names of means', () => {
    expect([readNumber('1 234,5'), readNumber('1\u202f200'), readNumber('douze')]).toEqual([1234.5, 1200, null])
    expect(['e-CPS', 'Pro Santé Connect', 'Mot de passe seul', 'Badge et code'].map(readMeansKind)).toEqual([
      'e-cps',
      'pro-sante-connect',
      'password-only',
      null,
    ])
  })
})

describe('restore tests', () => {
  it('reads a file in Windows-1252 and skips each bad line with its reason', async () => {
    const text =
      'Activité;Date;Système;Résultat;Durée;Perte de données;Volume (Go);Référent\r\n' +
      'Urgences;06/11/2026;Dossier patient;accepté;9 h 40;15;820,5;Dr Lise Aubry\r\n' +
      'Pharmacie;06/11/2025;Base de la pharmacie;échec;;;;\r\n' +
      'Bloc;31/02/2026;;accepté;2 h;;;X\r\n' +
      ';06/11/2026;;accepté;2 h;;;X\r\n' +
      'Bloc;06/11/2026;;peut-être;2 h;;;X\r\n' +
      'Bloc;06/11/2026;;accepté;;;;X\r\n' +
      'Bloc;06/11/2026;;accepté;2 h;;;\r\n' +
      'Bloc;06/11/2026;;accepté;2 h;;;X;de trop\r\n'

    const { records, skipped } = await collect(readRestoreTests([Buffer.from(text, 'latin1')]))

    expect(records).toEqual([
      {
        activity: 'Urgences',
        testedOn: '2026-11-06',
        system: 'Dossier patient',
        outcome: 'accepted',
        recoveryTimeMinutes: 580,
        dataLossMinutes: 15,
        gigabytes: 820.5,
        acceptedBy: 'Dr Lise Aubry',
        note: null,
      },
      {
        activity: 'Pharmacie',
        testedOn: '2025-11-06',
        system: 'Base de la pharmacie',
        outcome: 'failed',
        recoveryTimeMinutes: null,
        dataLossMinutes: null,
        gigabytes: null,
        acceptedBy: null,
        note: null,
      },
    ])
    expect(skipped).toEqual([
      { line: 4, reason: 'value-unreadable', data: { column: 'testedOn', value: '31/02/2026' } },
      { line: 5, reason: 'value-missing', data: { column: 'activity' } },
      { line: 6, reason: 'value-unreadable', data: { column: 'outcome', value: 'peut-être' } },
      { line: 7, reason: 'value-missing', data: { column: 'recoveryTimeMinutes' } },
      { line: 8, reason: 'referent-missing', data: {} },
      { line: 9, reason: 'field-count', data: { found: 9, expected: 8 } },
    ])
  })

  it.each([
    ['a file without the needed columns', 'Nom;Prénom\nA;B\n', 'column-missing'],
    ['bytes that are no text', '\u0000\u0001PK', 'not-text'],
    ['a web page', '<html></html>', 'column-missing'],
  ])('says what is wrong with %s', async (_, text, reason) => {
    const { records, skipped } = await collect(readRestoreTests(bytes(text)))
    expect([records.length, skipped[0]?.reason]).toEqual([0, reason])
  })
})

describe('the identification register', () => {
  const rows: IdentificationRow[] = [
    {
      application: 'Dossier patient',
      code: 'patient-record',
      profile: 'doctors',
      means: 'e-CPS',
      place: 'on-site',
      equipped: 91,
      active: 100,
      countedOn: '2026-11-02',
      signedBy: 'Karim Belhadj',
    },
    {
      application: '=HYPERLINK("http://x")',
      code: null,
      profile: 'care-assistants',
      means: 'Badge ; "code"',
      place: 'remote',
      equipped: 0,
      active: 12,
      countedOn: null,
      signedBy: null,
    },
  ]

  it('is read back the same, and a spreadsheet runs nothing of it', async () => {
    const text = [...writeIdentificationRegister(rows)].join('')

    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`)
    expect(text.split('\r\n')[1]).toBe('patient-record;Dossier patient;Médecins;e-CPS;Sur place;91;100;02/11/2026;Karim Belhadj')
    const { records, skipped } = await collect(readIdentificationRegister(bytes(text)))
    expect(skipped).toEqual([])
    expect(records).toEqual(rows)
    expect([...writeIdentificationRegister(records)].join('')).toBe(text)
  })

  it('skips what it cannot read', async () => {
    const text =
      'Application;Profil;Moyen;Accès;Équipés;Actifs\nDossier patient;chirurgiens-dentistes ?;e-CPS;sur place;1;2\nDossier patient;IDE;e-CPS;partout;1;2\nDossier patient;IDE;e-CPS;sur place;1,5;2\n'
    const { skipped } = await collect(readIdentificationRegister(bytes(text)))
    expect(skipped.map(({ line, data }) => [line, data?.['column']])).toEqual([
      [2, 'profile'],
      [3, 'place'],
      [4, 'equipped'],
    ])
  })
})
