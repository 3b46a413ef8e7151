import * as contract from '@hygie/contract/budget'
import { listFacts } from '@hygie/contract/evidence'
import { attest } from '@hygie/contract/obligations'
import { describe, expect, it } from 'vitest'
import type { Answer } from '../../../test/hygie.ts'
import { type House, ok, openHouses } from '../../../test/houses.ts'

const { call: ciso, newHouse, aFile, factsOf, kindsOf, verdict: verdictOn } = openHouses()
const verdict = (params: House) => verdictOn(params, 'dns-2025-12/7')
const save = (params: House, year: number, body: object): Promise<Answer> => ciso(contract.saveFiscalYear, { params: { ...params, year }, body })
const years = async (params: House) => ok<{ years: contract.FiscalYear[]; lastClosedYear: number }>(await ciso(contract.listFiscalYears, { params }))

const BARE = { operatingDigital: 6_210_000, operatingTotal: 214_300_000, closed: true, computedOn: '2026-06-10' }
const LISTED = { ...BARE, investmentDigital: 2_000_000, investmentTotal: 30_000_000, cyberAmount: 460_000, accounts: '6151, 61561, 6261' }

describe('a fiscal year', () => {
  it('is proven with its list of accounts and its receipt', async () => {
    const params = await newHouse()
    expect((await verdict(params)).state).toBe('unknown')
    ok(await save(params, 2025, LISTED))
    expect(await verdict(params)).toMatchObject({
      state: 'due',
      proven: 1,
      indicator: 6_210_000 / 214_300_000,
      beside: { value: { numerator: 460_000, denominator: 8_210_000 } },
    })

    ok(await save(params, 2025, { ...LISTED, receiptOn: '2026-06-24', receiptReference: 'oSIS-2025-118', receiptFileId: await aFile(params, 'accusé.pdf') }))

    expect(await verdict(params)).toMatchObject({ state: 'proven', proven: 2 })
    expect(await kindsOf(params)).toEqual(['budget.cyberShare', 'budget.digitalShare', 'budget.receipt'])
    expect((await factsOf(params)).every((one) => one.period === 2025)).toBe(true)
    expect((await years(params)).years[0]).toMatchObject({
      year: 2025,
      gaps: [],
      investmentShare: { numerator: 2_000_000, denominator: 30_000_000 },
      incomeShare: null,
    })
  })

  it('without a list of accounts is only said: no fact, and an attestation takes its place', async () => {
    const params = await newHouse()
    ok(await save(params, 2025, BARE))
    expect(await factsOf(params)).toEqual([])
    expect((await years(params)).years[0]?.gaps).toEqual(['accounts', 'receipt', 'receipt-file'])
    expect((await verdict(params)).state).toBe('due')

    ok(
      await ciso(attest, {
        params,
        body: {
          requirementId: 'dns-2025-12/7',
          personName: 'Marc Delmas',
          personTitle: 'Directeur des finances',
          statement: '2,9 %',
          attestedOn: '2026-11-23',
          period: 2025,
        },
      }),
    )
    expect((await verdict(params)).state).toBe('attested')
  })

  it('from a forecast does not count; the sheet as a file is a document too', async () => {
    const params = await newHouse()
    const accountsFileId = await aFile(params, 'feuille.xlsx')
    ok(await save(params, 2025, { ...BARE, accountsFileId, closed: false }))
    expect(await factsOf(params)).toEqual([])

    ok(await save(params, 2025, { ...BARE, accountsFileId }))
    expect(await kindsOf(params)).toEqual(['budget.computationSheet', 'budget.digitalShare'])
  })

  it('saved again records only what changed, and can be taken back', async () => {
    const params = await newHouse()
    ok(await save(params, 2025, LISTED))
    ok(await save(params, 2025, LISTED))
    ok(await save(params, 2025, { ...LISTED, cyberAmount: 500_000 }))
    const all = ok<{ facts: { kind: string; withdrawn: object | null }[] }>(await ciso(listFacts, { params, query: {} })).facts
    expect(all.map((one) => [one.kind, one.withdrawn === null]).toSorted((one, other) => String(one).localeCompare(String(other)))).toEqual([
      ['budget.cyberShare', false],
      ['budget.cyberShare', true],
      ['budget.digitalShare', true],
    ])

    ok(await ciso(contract.withdrawFiscalYear, { params: { ...params, year: 2025 }, body: { reason: 'Autre établissement' } }))
    expect(await factsOf(params)).toEqual([])
    expect((await save(params, 2025, LISTED)).status).toBe(409)
    ok(await ciso(contract.restoreFiscalYear, { params: { ...params, year: 2025 }, body: {} }))
    expect(await kindsOf(params)).toEqual(['budget.cyberShare', 'budget.digitalShare'])
  })

  it('stands beside another: last year does not prove this one', async () => {
    const params = await newHouse()
    ok(await save(params, 2023, { ...LISTED, computedOn: '2024-06-10' }))
    ok(await save(params, 2024, { ...LISTED, operatingDigital: 5_000_000, computedOn: '2025-06-10' }))

    const { years: rows, lastClosedYear } = await years(params)
    expect([rows.map((one) => one.year), lastClosedYear]).toEqual([[2024, 2023], 2025])
    expect((await verdict(params)).state).toBe('due')
  })
})

describe('refuses, and changes nothing', () => {
  it.each([
    ['a part larger than its whole', 2025, { ...BARE, operatingDigital: 300_000_000 }, 'invalid-input'],
    ['an investment without its total', 2025, { ...BARE, investmentDigital: 1 }, 'invalid-input'],
    ['security beyond the digital expenditure', 2025, { ...BARE, cyberAmount: 7_000_000 }, 'invalid-input'],
    ['a total of nothing', 2025, { ...BARE, operatingDigital: 0, operatingTotal: 0 }, 'invalid-input'],
    ['a year that has not begun', 2027, BARE, 'invalid-input'],
    ['closed accounts of this year', 2026, BARE, 'invalid-input'],
    ['a computation of tomorrow', 2025, { ...BARE, computedOn: '2026-11-24' }, 'date-in-the-future'],
    ['a file that is not ours', 2025, { ...BARE, receiptFileId: 999_999 }, 'not-found'],
  ])('%s', async (_, year, body, code) => {
    const params = await newHouse()
    expect((await save(params, year, body)).body).toMatchObject({ error: { code } })
    expect((await years(params)).years).toEqual([])
    expect(await factsOf(params)).toEqual([])
  })
})
