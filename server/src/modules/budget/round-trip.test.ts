import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as contract from '@hygie/contract/budget'
import { type TableImportResult, undoImport } from '@hygie/contract/imports'
import { writeXlsx } from '@hygie/formats/spreadsheet'
import { afterAll, describe, expect, it } from 'vitest'
import { type House, ok, openHouses } from '../../../test/houses.ts'
import { budgetOf, HEAD } from './testing/balances.ts'

const { call, newHouse } = openHouses()
const { load, save, explain, accounts } = budgetOf(call)

const present = spawnSync('soffice', ['--version'], { timeout: 60_000 }).status === 0
if (!present) console.warn('SKIPPED: a balance edited by LibreOffice, soffice is absent (on Debian: apt-get install --no-install-recommends libreoffice-calc)')
const folder = mkdtempSync(join(tmpdir(), 'hygie-budget-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Opens a file in LibreOffice and saves it as another kind. */
const edited = (bytes: Uint8Array, from: string, to: string, ...options: string[]): Uint8Array => {
  writeFileSync(join(folder, `in.${from}`), bytes)
  const out = join(folder, 'out')
  const profile = `-env:UserInstallation=file://${folder}/profile`
  const { status, stderr } = spawnSync('soffice', [profile, '--headless', ...options, '--convert-to', to, '--outdir', out, join(folder, `in.${from}`)], {
    timeout: 100_000,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  return readFileSync(join(out, `in.${to.split(':')[0]}`))
}

const LINES = [
  '6151;Entretien du matériel informatique;720000,25;',
  '61561;=HYPERLINK("http://x")  œuvre ; l\'essai;1554460,33;'.replace(' ; ', ' , '),
  '609;Rabais;;12,07',
  '6021;Produits pharmaceutiques;95245539,41;',
  '7088;+CaRE;;212000,00',
].join('\r\n')
const RULES = [
  { prefix: '6151', role: 'digital', share: 0.3333, security: 0.1 },
  { prefix: '61561', role: 'digital', share: 1, security: 0.0525, note: '@marché 2024' },
  { prefix: '7088', role: 'care-income', share: 1, security: 0 },
  { prefix: '6411', unit: '0093', role: 'staff', share: 0.05, security: 0 },
]
const bare = ({ prefix, unit, role, share, security, note }: contract.AccountRule) => ({ prefix, unit, role, share, security, note })
const aHouse = async (): Promise<House> => {
  const params = await newHouse()
  await load(params, HEAD + LINES)
  await save(params, RULES)
  return params
}
const explanation = async (params: House, format: string): Promise<Uint8Array> => {
  const answer = await call(contract.exportExplanation, { params: { ...params, year: 2025 }, query: { format } })
  expect(answer.status).toBe(200)
  return answer.bytes
}
const list = async (params: House, format: string): Promise<Uint8Array> => (await call(contract.exportAccounts, { params, query: { format } })).bytes
const loadList = async (params: House, file: { name: string; bytes: Uint8Array }) =>
  ok<TableImportResult>(await call(contract.importAccounts, { params, file, body: { preview: 'false', fromYear: '2025' } }))

describe.each(['csv', 'xlsx'])('as %s', (format) => {
  const file = (bytes: Uint8Array) => ({ name: `x.${format}`, bytes })

  it('the explanation comes back the same: its lines as a balance, its accounts as a list', async () => {
    const params = await aHouse()
    const out = await explanation(params, format)
    expect(await load(params, file(out))).toMatchObject({ loaded: 0, unchanged: 5, skipped: [] })
    expect(await loadList(params, file(out))).toMatchObject({ loaded: 0, unchanged: 3, skipped: [] })

    const twin = await newHouse()
    expect((await load(twin, file(out))).loaded).toBe(5)
    expect((await loadList(twin, file(out))).loaded).toBe(3)
    expect({ ...(await explain(twin)), unused: [] }).toEqual({ ...(await explain(params)), unused: [] })
  })

  it('the list of accounts comes back the same, those no line has included', async () => {
    const params = await aHouse()
    const out = await list(params, format)
    expect(await loadList(params, file(out))).toMatchObject({ loaded: 0, unchanged: 4, skipped: [] })
    const twin = await newHouse()
    expect((await loadList(twin, file(out))).loaded).toBe(4)
    expect((await accounts(twin, { year: 2025 })).rules.map(bare)).toEqual((await accounts(params)).rules.map(bare))
  })

  it.skipIf(!present)('saved again by LibreOffice, nothing has moved', { timeout: 120_000 }, async () => {
    const params = await aHouse()
    const out = await explanation(params, format)
    const saved = format === 'xlsx' ? edited(out, 'xlsx', 'xlsx') : edited(out, 'csv', 'xlsx', '--infilter=CSV:59,34,76,1,,1036,false,false')
    expect(await load(params, { name: 'x.xlsx', bytes: saved })).toMatchObject({ loaded: 0, unchanged: 5, skipped: [] })
    expect(await loadList(params, { name: 'x.xlsx', bytes: saved })).toMatchObject({ loaded: 0, unchanged: 3, skipped: [] })
    const ods = edited(out, format, 'ods', ...(format === 'csv' ? ['--infilter=CSV:59,34,76,1,,1036,false,false'] : []))
    expect(await load(params, { name: 'x.ods', bytes: ods })).toMatchObject({ loaded: 0, unchanged: 5, skipped: [] })
  })
})

it('a share changed in the file changes that account alone', async () => {
  const params = await aHouse()
  const text = Buffer.from(await list(params, 'csv')).toString('utf8')
  const changed = text.replace(/^(6151;.*?;)33[^;]*;/m, '$150 %;')
  expect(changed).not.toBe(text)
  expect(await loadList(params, { name: 'x.csv', bytes: Buffer.from(changed) })).toMatchObject({ loaded: 1, unchanged: 3 })
  expect((await explain(params)).operating.counted.find((one) => one.account === '6151')?.digital).toBe(360_000.13)
})

it('refuses a list that cannot be read, line by line', async () => {
  const params = await aHouse()
  const text =
    'Racine de compte;Rôle;Part du numérique\r\n6152;Numérique;120 %\r\n1234;Numérique;10 %\r\n626;Peut-être;10 %\r\n205;Personnel;10 %\r\n626;Numérique;10 %\r\n626;Numérique;20 %\r\n;Numérique;5 %\r\n'
  const result = await loadList(params, { name: 'x.csv', bytes: Buffer.from(text) })
  expect(result.loaded).toBe(1)
  expect(result.skipped.map((one) => [one.line, one.reason])).toEqual([
    [2, 'value-unreadable'],
    [3, 'value-unreadable'],
    [4, 'value-unreadable'],
    [5, 'role-of-another-class'],
    [7, 'double-row'],
  ])
  expect(result.warnings).toEqual([{ line: null, reason: 'lines-without-account', data: { lines: 1 } }])
})

it('an imported list taken back: the list before it and its figures return', async () => {
  const params = await aHouse()
  const before = await explain(params)
  const text = 'Racine de compte;Rôle;Part du numérique\r\n6021;Numérique;10 %\r\n6151;Numérique;50 %\r\n'
  const { importId } = await loadList(params, { name: 'liste.csv', bytes: Buffer.from(text) })
  expect((await explain(params)).operating.counted.map((one) => one.account)).toContain('6021')
  expect((await accounts(params)).versions).toHaveLength(2)

  expect(ok(await call(undoImport, { params: { ...params, importId }, body: {} }))).toEqual({ kept: 0 })
  expect(await explain(params)).toEqual(before)
  expect((await budgetOf(call).years(params)).years[0]?.operatingDigital).toBe(before.operating.digital)
  expect((await accounts(params)).versions).toHaveLength(1)
})

it('twenty thousand accounts come in, are replaced and go, and the page stays quick', { timeout: 120_000 }, async () => {
  const params = await newHouse()
  await save(params, RULES)
  const file = async (cents: number, from: number) => {
    const rows = Array.from({ length: 20_000 }, (_, at) => [String(600_000 + from + at), cents / 100])
    return {
      name: 'x.xlsx',
      bytes: (
        await writeXlsx([
          {
            name: 'b',
            columns: [
              { header: 'Compte', kind: 'text' },
              { header: 'Montant', kind: 'money' },
            ],
            rows,
          },
        ])
      ).bytes,
    }
  }
  const timed = async (what: string, act: () => Promise<unknown>): Promise<void> => {
    const since = performance.now()
    await act()
    console.log(`20,000 accounts, ${what}: ${Math.round(performance.now() - since)} ms`)
  }
  await timed('loaded', async () => expect((await load(params, await file(101, 0))).loaded).toBe(20_000))
  await timed('replaced by others', async () => expect((await load(params, await file(101, 10_000))).loaded).toBe(10_000))
  await timed('explained', async () => expect((await explain(params)).operating.total).toBe(20_200))
})

it('columns chosen once serve the year after', async () => {
  const params = await newHouse()
  const file = (name: string) => ({ name, bytes: Buffer.from('Poste;Quoi;Consommé\r\n6151;Informatique;10,00\r\n') })
  const how = JSON.stringify({ columns: { account: 'Poste', label: 'Quoi', amount: 'Consommé' } })
  expect((await load(params, file('2024.csv'), { how }, 2024)).loaded).toBe(1)
  expect((await load(params, file('2025.csv'), {}, 2025)).loaded).toBe(1)
})

it('three lists, three years: each year keeps the one it was computed with', async () => {
  const params = await newHouse()
  for (const year of [2023, 2024, 2025]) await load(params, `${HEAD}6151;a;100;\r\n6021;b;900;`, {}, year)
  await save(params, [{ prefix: '6151', role: 'digital', share: 0.5 }], 2023)
  expect((await save(params, [{ prefix: '6151', role: 'digital', share: 1 }], 2025)).recomputed).toEqual([2025])
  const { years } = await budgetOf(call).years(params)
  expect(years.map((one) => [one.year, one.operatingDigital])).toEqual([
    [2025, 100],
    [2024, 50],
    [2023, 50],
  ])
  expect((await accounts(params)).versions.map((one) => one.fromYear)).toEqual([2025, 2023])
})

describe('hostile files', () => {
  it('a file larger than any balance is refused while it arrives', { timeout: 60_000 }, async () => {
    const params = await newHouse()
    const answer = await call(contract.importBalance, {
      params,
      file: { name: 'x.csv', bytes: Buffer.alloc(33 * 2 ** 20, '6151;a;1\n') },
      body: { preview: 'true', year: '2025', closed: 'true' },
    })
    expect(answer.status).toBe(413)
  })

  it('more lines than a balance has: refused whole', { timeout: 60_000 }, async () => {
    const rows = Array.from({ length: 20_001 }, (_, at) => [String(600_000 + at), 1])
    const { bytes } = await writeXlsx([
      {
        name: 'b',
        columns: [
          { header: 'Compte', kind: 'text' },
          { header: 'Montant', kind: 'money' },
        ],
        rows,
      },
    ])
    const result = await load(await newHouse(), { name: 'x.xlsx', bytes })
    expect([result.loaded, result.skipped.map((one) => one.reason)]).toEqual([0, expect.arrayContaining(['balance-not-whole'])])
  })
})
