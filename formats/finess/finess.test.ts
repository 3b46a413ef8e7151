import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { collect } from '../input/index.ts'
import { readFiness } from './index.ts'

const sample = resolve(import.meta.dirname, '../../../shared/data/finess/etalab-cs1100502-extract.csv')
const present = existsSync(sample)
if (!present) console.warn(`SKIPPED: real FINESS extract, ${sample} is absent`)

// Copies of the row of a real site (Licence Ouverte), as the open-data file and as a spreadsheet write it.
const OPEN =
  'structureet;010000024;010780054;CH DE FLEYRIAT;;;;900;RTE;DE PARIS;;;451;01;AIN;01440 VIRIAT;0474454647;;355;Centre Hospitalier (C.H.);1102;Centres Hospitaliers;26010004500012;8610Z;03;ARS établissements Publics de santé dotation globale;1;Etablissement public de santé;1979-02-13;1979-02-13;2020-02-04;'
const RESAVED =
  'structureet;10000024;10780054;CH FLEYRIAT;;;;12;RTE;DE PARIS;B;BP 401 VIRIAT;53;1;AIN;01012 BOURG EN BRESSE CEDEX;474454647;474454114;355;Centre Hospitalier (C.H.);1102;Centres Hospitaliers;2,601E+13;8610Z;3;ARS;1;Etablissement public de santé;13/02/1979;13/02/1979;4/9/2013;'
const HEADER =
  'finess;nofinesset;nofinessej;rs;rslongue;complrs;compldistrib;numvoie;typvoie;voie;compvoie;lieuditbp;commune;departement;libdepartement;ligneacheminement;telephone;telecopie;categetab;libcategetab;categagretab;libcategagretab;siret;codeape;codemft;libmft;codesph;libsph;dateouv;dateautor;datemaj;'
const LOCATION = 'geolocalisation;010000024;870262.2;6571540.8;1,ATLASANTE,96,BAN,EPSG:2154 RGF93;2026-05-04'

async function read(lines: string[], encoding: BufferEncoding = 'utf8') {
  const reader = readFiness([Buffer.from(lines.join('\n'), encoding)])
  return { ...(await collect(reader)), summary: reader.summary }
}

describe.skipIf(!present)('the real extract', () => {
  it('reads its six sites, keys and all', async () => {
    const reader = readFiness([readFileSync(sample)])
    const { records, skipped } = await collect(reader)

    expect(skipped).toEqual([])
    expect(reader.summary).toMatchObject({ encoding: 'utf-8', separator: ';', extractedOn: '2026-05-12', kept: 6 })
    expect(records.map((site) => [site.finessSite, site.name, site.address.city, site.sector, site.legalStatus, site.warnings.length])).toEqual([
      ['010000024', 'CH DE FLEYRIAT', 'VIRIAT', 'health', 'public', 0],
      ['970100400', 'C.H. LOUIS CONSTANT FLEMING', 'ST MARTIN', 'health', 'public', 0],
      ['970300026', 'CENTRE HOSPITALIER DE CAYENNE', 'CAYENNE CEDEX', 'health', 'public', 0],
      ['970400024', 'CHU SITE FELIX GUYON (SAINT DENIS)', 'ST DENIS CEDEX', 'health', 'public', 0],
      ['970302287', 'E.H.P.A.D. EDMAR LAMA DE CAYENNE', 'CAYENNE CEDEX', 'medico-social', 'unknown', 0],
      ['980600027', 'HOPITAL DE SIA', 'UVEA', 'health', 'public', 0],
    ])
  })

  it('reads the same from a Windows-1252 copy', async () => {
    const text = readFileSync(sample, 'utf8')
    const copy = readFiness([Buffer.from(text, 'latin1')])

    expect((await collect(copy)).records).toEqual((await collect(readFiness([Buffer.from(text)]))).records)
    expect(copy.summary.encoding).toBe('windows-1252')
  })
})

describe('a row', () => {
  it('gives the whole site', async () => {
    const { records } = await read(['finess;etalab;111;2026-05-12', OPEN])

    expect(records[0]).toMatchObject({
      finessLegal: '010780054',
      longName: null,
      address: { street: '900 RTE DE PARIS', locality: null, postalCode: '01440', city: 'VIRIAT' },
      department: { code: '01', label: 'AIN' },
      category: { code: '355', label: 'Centre Hospitalier (C.H.)' },
      siret: '26010004500012',
      tariffMode: { code: '03' },
      openedOn: '1979-02-13',
      updatedOn: '2020-02-04',
    })
  })

  it('is read by the names of a header line, as a spreadsheet spoilt it, each repair told', async () => {
    const { records, skipped } = await read([HEADER, RESAVED, LOCATION])

    expect(skipped).toEqual([])
    expect(records[0]).toMatchObject({
      finessSite: '010000024',
      finessLegal: '010780054',
      address: { street: '12B RTE DE PARIS', locality: 'BP 401 VIRIAT', postalCode: '01012' },
      department: { code: '01' },
      tariffMode: { code: '03' },
      siret: null,
      openedOn: '1979-02-13',
      updatedOn: '2013-09-04',
    })
    expect(records[0]?.warnings).toEqual([
      { code: 'finess-zero-restored', data: { column: 'nofinesset', number: '010000024' } },
      { code: 'finess-zero-restored', data: { column: 'nofinessej', number: '010780054' } },
      { code: 'siret-spoilt', data: { value: '2,601E+13' } },
    ])
  })

  it.each([
    ['a wrong site key', OPEN.replace('010000024', '010000025'), { code: 'finess-key', data: { column: 'nofinesset', number: '010000025' } }],
    ['a wrong legal entity key', OPEN.replace('010780054', '010780055'), { code: 'finess-key', data: { column: 'nofinessej', number: '010780055' } }],
    ['a legal entity that is no number', OPEN.replace('010780054', '1,08E+07'), { code: 'finess-legal-unreadable', data: { value: '1,08E+07' } }],
    ['a wrong SIRET key', OPEN.replace('26010004500012', '26010004500013'), { code: 'siret-key', data: { siret: '26010004500013' } }],
    ['an impossible day', OPEN.replace('2020-02-04', '31/02/2020'), { code: 'date-unreadable', data: { column: 'datemaj', value: '31/02/2020' } }],
    ['no postal code', OPEN.replace('01440 VIRIAT', 'VIRIAT'), { code: 'postal-code-unreadable', data: { value: 'VIRIAT' } }],
  ])('with %s is loaded with a warning', async (_, row, warning) => {
    const { records, skipped } = await read([row])

    expect(skipped).toEqual([])
    expect(records[0]?.warnings).toEqual([warning])
  })

  it.each([
    ['a separator inside the name', OPEN.replace('CH DE FLEYRIAT', 'CH; FLEYRIAT'), 'finess-field-count'],
    ['too few fields', OPEN.split(';').slice(0, 20).join(';'), 'finess-field-count'],
    ['no readable number', OPEN.replace('010000024', '1,0E+07'), 'finess-number'],
    ['no name', OPEN.replace('CH DE FLEYRIAT', ' '), 'finess-name'],
    ['another type', OPEN.replace('structureet', 'equipement'), 'finess-row-type'],
    ['an unclosed quote', OPEN.replace('CH DE FLEYRIAT', '"CH DE FLEYRIAT'), 'quote-not-closed'],
  ])('with %s is refused alone', async (_, row, reason) => {
    const { records, skipped, summary } = await read([OPEN, row, OPEN])

    expect(skipped).toEqual([expect.objectContaining({ line: 2, reason })])
    expect(records).toHaveLength(2)
    expect(summary).toMatchObject({ kept: 2, skipped: 1 })
  })

  it('is filtered by the caller, coordinates are only counted', async () => {
    const reader = readFiness([Buffer.from([OPEN, OPEN.replace('1102;', '3201;'), LOCATION, LOCATION].join('\n'))], {
      keep: (site) => site.sector === 'health',
    })

    expect((await collect(reader)).records).toHaveLength(1)
    expect(reader.summary).toMatchObject({ kept: 1, filtered: 1, ignored: 2, skipped: 0 })
  })
})

it('streams 103,000 rows in bounded memory', { timeout: 60_000 }, async () => {
  const rows = 103_000
  function* file() {
    yield Buffer.from('finess;etalab;111;2026-05-12\n')
    for (let i = 0; i < rows; i++) yield Buffer.from(`${OPEN.replace('CH DE FLEYRIAT', `"CH ""DU VAL"" ${i}"`)}\n`, 'latin1')
  }
  const before = heapAfterCollection()
  let peak = 0
  let started = performance.now()
  let seconds = 0
  let seen = 0

  const reader = readFiness(file())
  for await (const { record } of reader) {
    seen += record?.name.startsWith('CH "DU VAL"') ? 1 : 0
    if (seen % 20_000 !== 0) continue
    seconds += (performance.now() - started) / 1000
    peak = Math.max(peak, heapAfterCollection() - before)
    started = performance.now()
  }
  seconds += (performance.now() - started) / 1000

  console.log(`FINESS: ${rows} rows in ${seconds.toFixed(2)} s, ${Math.round(rows / seconds)} rows/s, heap +${(peak / 1e6).toFixed(1)} MB`)
  expect(seen).toBe(rows)
  expect(reader.summary).toMatchObject({ kept: rows, skipped: 0, encoding: 'windows-1252' })
  // All the records together hold over 100 MB.
  expect(peak).toBeLessThan(20e6)
})

function heapAfterCollection(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed
}
