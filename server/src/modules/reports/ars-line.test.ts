import { readFileSync } from 'node:fs'
import { ARS_LINE_VERSION, type ArsLine, arsLine, arsLines, groupArsLines } from '@hygie/contract/reports'
import { addMandate } from '@hygie/contract/establishments'
import { attest, draftRelease, signRelease } from '@hygie/contract/obligations'
import { readDate, readNumber, readPercent, readWorkbook } from '@hygie/formats/spreadsheet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { createGroup, createHouse, did, fillHouse, type House, NOW, prove } from './testing/story.ts'

const HOUSES = 60
const COLUMNS = Object.keys(arsLine.shape) as (keyof ArsLine)[]
const SCHEMA = new URL('../../../../docs/guides/ars-line.schema.json', import.meta.url)

let hygie: TestHygie
let ciso: Person
let director: Person
let ghtId: number
let house: House
const houses: House[] = []

const release = async ({ params }: House): Promise<number> => {
  const { id } = await did<{ id: number }>(ciso, draftRelease, { params, body: {} })
  await did(director, signRelease, { params: { ...params, releaseId: id }, body: { title: 'Directeur' } })
  return id
}
const fileOf = async ({ params }: House, query: Record<string, unknown>): Promise<Buffer> => {
  const { status, bytes, text } = await ciso.call(arsLines, { params, query })
  if (status !== 200) throw new Error(text)
  return bytes
}
const linesOf = async (one: House, query: Record<string, unknown> = {}): Promise<ArsLine[]> =>
  z.array(arsLine).parse(JSON.parse((await fileOf(one, { ...query, format: 'json' })).toString()))
/** As the guide says: the rows of every file, headers left out. */
const rowsOf = async (bytes: Uint8Array, name: string): Promise<string[][]> => {
  const { sheets, skipped } = await readWorkbook(bytes, { name })
  expect(skipped).toEqual([])
  return (sheets[0]?.rows ?? []).map((row) => [...row]).filter((row) => row[0]?.replace('\uFEFF', '') !== 'format')
}
const cell = (row: string[], column: keyof ArsLine): string => row[COLUMNS.indexOf(column)] ?? ''

beforeAll(async () => {
  hygie = await startTestHygie({ clock: { now: () => NOW } })
  ;({ ciso, ghtId } = await createGroup(hygie))
  for (let index = 0; index < HOUSES; index++) {
    const name = index === 7 ? '=HYPERLINK("http://x";"y")' : `Maison; n° ${index + 1}`
    houses.push(await createHouse(ciso, { name, finessLegal: `9900${String(index).padStart(5, '0')}`, ...(index < 2 ? { ghtId } : {}) }))
  }
  house = houses[0] as House
  director = await hygie.person('Bruno Vasseur-Lamy', ...houses.map(({ params }) => ({ role: 'chief-executive' as const, ...params })))
  await fillHouse(house)
  await did(ciso, addMandate, { params: house.params, body: { mandate: 'dpo', personName: 'Yann', since: '2025-01-01' } })
  for (const one of houses) await release(one)
}, 120_000)
afterAll(() => hygie.stop())

describe('the ARS line', () => {
  it('is one line by action of a released situation, judged for the outside, in the columns promised', async () => {
    const lines = await linesOf(house)

    expect(lines.map((line) => `${line.action} ${line.state}`)).toEqual(['1 due', '2 proven', '3 due', '4 due', '5 attested', '6 late', '7 late'])
    expect(Object.keys(lines[0] ?? {})).toEqual(COLUMNS)
    expect(lines[3]).toMatchObject({ requirementId: 'dns-2025-12/4a', readingOn: '2025-12-31', deadlineOn: null, lateDays: null })
    expect(lines[5]).toMatchObject({ deadlineOrigin: 'law', deadlineBasis: 'verified-text', deadlineOn: '2024-01-01' })
    expect(lines[6]).toMatchObject({
      format: ARS_LINE_VERSION,
      finessLegal: '990000000',
      situationOn: '2026-11-23',
      deadlineOn: '2026-06-30',
      deadlineOrigin: 'programme',
      deadlineBasis: 'campaign-letter',
      deadlineLetterOn: '2026-05-04',
      lateDays: 146,
      releasedBy: 'Bruno Vasseur-Lamy',
      releasedTitle: 'Directeur',
      releasedAt: NOW.toISOString(),
      snapshotSha256: expect.stringMatching(/^[0-9a-f]{64}$/u),
      ledgerHead: expect.stringMatching(/^[0-9a-f]{64}$/u),
      ledgerEntries: expect.any(Number),
    })
  })

  it('names a head that is in the sealed ledger, right before the release', async () => {
    const [line] = await linesOf(house)

    const stream = `establishment:${house.params.establishmentId}`
    const { seq, kind } = await hygie.running.services.owner.db
      .selectFrom('ledger_entries')
      .select(['seq', 'kind'])
      .where('stream', '=', stream)
      .where('seq', '=', (line?.ledgerEntries ?? 0) + 1)
      .executeTakeFirstOrThrow()
    expect([seq, kind]).toEqual([(line?.ledgerEntries ?? 0) + 1, 'release.signed'])
  })

  it('of sixty establishments end to end is read back by a spreadsheet, value by value', async () => {
    const files: Buffer[] = []
    const told: ArsLine[] = []
    for (const one of houses) {
      files.push(await fileOf(one, { format: 'csv' }))
      told.push(...(await linesOf(one)))
    }

    const rows = await rowsOf(Buffer.concat(files), 'soixante.csv')

    expect(files[0]?.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(rows).toHaveLength(HOUSES * 7)
    expect(new Set(rows.map((row) => cell(row, 'finessLegal'))).size).toBe(HOUSES)
    rows.forEach((row, index) => {
      const line = told[index]
      if (!line) throw new Error('more rows than lines')
      expect(row).toHaveLength(COLUMNS.length)
      for (const column of ['establishment', 'state', 'reason', 'attestedBy', 'ledgerHead', 'deadlineOrigin'] as const)
        expect(cell(row, column)).toBe(line[column] ?? '')
      for (const column of ['situationOn', 'deadlineOn', 'oldestProofOn'] as const) expect(readDate(cell(row, column))).toBe(line[column])
      for (const column of ['proven', 'total', 'unknownPieces'] as const) expect(readNumber(cell(row, column))).toBe(line[column])
      expect(readPercent(cell(row, 'indicator'))).toBe(line.indicator)
    })
  }, 60_000)

  it('is the same in XLSX', async () => {
    const [csv, xlsx] = await Promise.all([fileOf(house, { format: 'csv' }), fileOf(house, { format: 'xlsx' })])

    expect((await rowsOf(xlsx, 'ligne.xlsx')).map((row) => cell(row, 'state'))).toEqual((await rowsOf(csv, 'ligne.csv')).map((row) => cell(row, 'state')))
  })

  it('of a group gathers what each director released; a draft has none', async () => {
    const last = houses[1] as House
    const { id } = await did<{ id: number }>(ciso, draftRelease, { params: last.params, body: {} })
    const committee = await hygie.person('Comité', { role: 'group-committee', ghtId })
    await createHouse(ciso, { ghtId, name: 'Clinique', membership: 'partner', legalStatus: 'private-non-profit' })
    const empty = await createHouse(ciso, { name: 'Rien encore' })

    const { bytes } = await committee.call(groupArsLines, { params: { ghtId }, query: { format: 'json' } })

    const lines = z.array(arsLine).parse(JSON.parse(bytes.toString()))
    expect(lines.map((line) => line.finessLegal)).toEqual([...Array<string>(7).fill('990000000'), ...Array<string>(7).fill('990000001')])
    for (const line of lines) expect(line.ledgerHead).not.toBeNull()
    expect((await ciso.call(arsLines, { params: last.params, query: { releaseId: id } })).status).toBe(409)
    expect((await ciso.call(arsLines, { params: empty.params })).status).toBe(409)
  })

  it('never changes once released', async () => {
    const before = await fileOf(house, { format: 'csv' })
    await prove(house, 'exposure.auditReport', '2026-11-22', { file: 'autre.pdf' })
    const who = { personName: 'Paul', personTitle: 'Directeur', statement: 'x', attestedOn: '2026-11-01', period: 2025 }
    await did(ciso, attest, { params: house.params, body: { requirementId: 'dns-2025-12/7', ...who } })

    expect((await fileOf(house, { format: 'csv' })).equals(before)).toBe(true)
  })

  it('is documented by the schema of the guide', () => {
    const { $schema: _, ...schema } = z.toJSONSchema(z.array(arsLine))
    const { $schema: __, title: ___, ...written } = JSON.parse(readFileSync(SCHEMA, 'utf8')) as Record<string, unknown>
    expect(written).toEqual(schema)
  })
})
