import { describe, expect, it } from 'vitest'
import { collect } from '../input/index.ts'
import { writeCsv } from '../text/index.ts'
import { readCareUnitsCsv, readEstablishmentsCsv } from './index.ts'

async function establishments(text: string, encoding: BufferEncoding = 'utf8') {
  const reader = readEstablishmentsCsv([Buffer.from(text, encoding)])
  return { ...(await collect(reader)), summary: reader.summary }
}

describe('establishments', () => {
  it('are read by their headers, in any order and encoding', async () => {
    const text =
      'Statut;Nom;N° FINESS (EJ);Secteur;Appartenance;Lits et places;ETP;Couleur\nEPS;CH de Hautebrume;990000010;Sanitaire;Établissement partie;742;2 140,5;bleu\nESPIC;Clinique Sainte-Aurore;99 0000 077;sanitaire;partenaire;;;\n'
    const { records, skipped, summary } = await establishments(text, 'latin1')

    expect(skipped).toEqual([])
    expect(summary).toEqual({ encoding: 'windows-1252', separator: ';', ignoredColumns: ['Couleur'] })
    expect(records).toMatchObject([
      {
        name: 'CH de Hautebrume',
        finessLegal: '990000010',
        sector: 'health',
        legalStatus: 'public',
        membership: 'party',
        beds: 742,
        staffFte: 2140.5,
        siren: null,
        warnings: [],
      },
      { name: 'Clinique Sainte-Aurore', finessLegal: '990000077', legalStatus: 'private-non-profit', membership: 'partner', beds: null, warnings: [] },
    ])
  })

  it('keep what cannot be read as a warning', async () => {
    const { records } = await establishments('nom,finess,siren,secteur,lits\nA,990000011,12,spatial,beaucoup\nB,x,,,\n')

    expect(records[0]).toMatchObject({ finessLegal: '990000011', siren: null, sector: null, beds: null })
    expect(records[0]?.warnings).toEqual([
      { code: 'finess-key', data: { column: 'finessLegal', number: '990000011' } },
      { code: 'siren-unreadable', data: { column: 'siren', value: '12' } },
      { code: 'value-unknown', data: { column: 'sector', value: 'spatial' } },
      { code: 'number-unreadable', data: { column: 'beds', value: 'beaucoup' } },
    ])
    expect(records[1]?.warnings).toEqual([{ code: 'finess-unreadable', data: { column: 'finessLegal', value: 'x' } }])
  })

  it('are skipped line by line', async () => {
    const { records, skipped } = await establishments('nom;lits\nA;1\n;2\nB;1;9\n;\n"C;1\nD;4\n')

    expect(records.map((row) => row.name)).toEqual(['A', 'D'])
    expect(skipped).toEqual([
      { line: 3, reason: 'name-missing' },
      { line: 4, reason: 'field-count', data: { found: 3, expected: 2 } },
      { line: 6, reason: 'quote-not-closed' },
    ])
  })

  it('need a header that names them', async () => {
    expect((await establishments('CH de Hautebrume;990000010\nX;Y\n')).skipped).toEqual([
      { line: 1, reason: 'header-without-name', data: { found: 'CH de Hautebrume, 990000010' } },
    ])
  })

  it('come back from an export with their formulas disarmed', async () => {
    const { records } = await establishments(
      [
        ...writeCsv([
          ['Nom', 'Adresse'],
          ['=HYPERLINK("x")', '-1 rue du Bac'],
        ]),
      ].join(''),
    )

    expect(records).toMatchObject([{ name: '=HYPERLINK("x")', address: '-1 rue du Bac' }])
  })
})

it('care units are read with their code and their site', async () => {
  const reader = readCareUnitsCsv([Buffer.from('Service;Code UF;Site;Type\nUrgences;0412;990001018;service\nLaboratoire;0501;990001018;Plateau technique\n')])

  expect((await collect(reader)).records).toEqual([
    { name: 'Urgences', ufCode: '0412', kind: 'care-unit', finessSite: '990001018', finessLegal: null, warnings: [] },
    { name: 'Laboratoire', ufCode: '0501', kind: 'technical-platform', finessSite: '990001018', finessLegal: null, warnings: [] },
  ])
})
