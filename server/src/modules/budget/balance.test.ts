import * as contract from '@hygie/contract/budget'
import { listImports, undoImport } from '@hygie/contract/imports'
import { describe, expect, it } from 'vitest'
import { type House, ok, openHouses } from '../../../test/houses.ts'
import { budgetOf, HEAD } from './testing/balances.ts'

const { call, newHouse, aFile, factsOf, kindsOf, verdict: verdictOn } = openHouses()
const { load, years, save, accounts, explain } = budgetOf(call)
const verdict = (params: House) => verdictOn(params, 'dns-2025-12/7')
const yearOf = async (params: House, year = 2025) => (await years(params)).years.find((one) => one.year === year)

// by hand: digital 720 000,25 + 3/4 of 1 554 460,33 = 1 165 845,25 + 5 % of 2 480 000,01 = 124 000,00 → 2 009 845,50
// total 720 000,25 + 1 554 460,33 + 2 480 000,01 + 95 245 539,41 = 100 000 000,00; share 2,0098455 %
// security: 10 % of 720 000,25 = 72 000,03 (half a cent away from zero: 72 000,025)
const BALANCE = [
  '6151;Entretien du matériel informatique;720 000,25;0,00',
  '61561;Maintenance de logiciels;1 554 460,33;',
  '6411;Personnel;2480000,01;',
  '6021;Produits pharmaceutiques;95 245 539,41;',
  '7088;Subvention du programme CaRE;;212 000,00',
  '706;Produits hospitaliers;;99 788 000,00',
  '2183;Matériel informatique;900 000,00;',
  '401;Fournisseurs;;5,00',
].join('\r\n')
const RULES = [
  { prefix: '6151', role: 'digital', share: 1, security: 0.1 },
  { prefix: '6156', role: 'digital', share: 0.75, security: 0 },
  { prefix: '6411', role: 'staff', share: 0.05, security: 0 },
  { prefix: '7088', role: 'care-income', share: 1, security: 0 },
]

describe('a balance', () => {
  it('gives the shares computed by hand, to the cent, and proves with its list of accounts', async () => {
    const params = await newHouse()
    const loaded = await load(params, HEAD + BALANCE)
    expect(loaded).toMatchObject({ loaded: 6, skipped: [] })
    expect(loaded.warnings.map((one) => [one.reason, one.data])).toEqual([
      ['balance-totals', { expense: 100_000_000, income: 100_000_000 }],
      ['investment-unknown', { lines: 1 }],
      ['lines-of-other-classes', { lines: 1 }],
    ])
    expect(await yearOf(params)).toMatchObject({ gaps: ['accounts', 'receipt', 'receipt-file'], operatingShare: null, operatingTotal: 100_000_000 })
    expect(await factsOf(params)).toEqual([])

    expect((await save(params, RULES)).recomputed).toEqual([2025])
    expect(await yearOf(params)).toMatchObject({
      operatingShare: { numerator: 2_009_845.5, denominator: 100_000_000 },
      investmentShare: null,
      incomeShare: { numerator: 212_000, denominator: 100_000_000 },
      cyberShare: { numerator: 72_000.03, denominator: 2_009_845.5 },
      careIncome: 212_000,
      staffCost: 124_000,
      accounts: '6151, 6156, 6411, 7088',
      gaps: ['receipt', 'receipt-file'],
    })
    expect(await kindsOf(params)).toEqual(['budget.careIncome', 'budget.cyberShare', 'budget.digitalShare'])
    expect(await verdict(params)).toMatchObject({ state: 'due', proven: 1, indicator: 0.020098455 })
  })

  it('says account by account where the share comes from, and adds up', async () => {
    const params = await newHouse()
    await load(params, HEAD + BALANCE)
    await save(params, [...RULES, { prefix: '626', role: 'digital', share: 1, security: 0 }])
    const explained = await explain(params)
    expect(explained.operating.counted.map((one) => [one.account, one.prefix, one.share, one.digital])).toEqual([
      ['61561', '6156', 0.75, 1_165_845.25],
      ['6151', '6151', 1, 720_000.25],
      ['6411', '6411', 0.05, 124_000],
    ])
    expect(explained.operating.rest).toEqual([{ chapter: '60', lines: 1, amount: 95_245_539.41 }])
    expect(explained).toMatchObject({ investment: null, security: 72_000.03, staff: 124_000, careIncome: 212_000, unused: ['626'] })
  })

  it('loaded again adds nothing; corrected, it replaces; undone, everything is as before', async () => {
    const params = await newHouse()
    await save(params, RULES)
    const first = await load(params, HEAD + BALANCE)
    expect(await load(params, HEAD + BALANCE)).toMatchObject({ loaded: 0, unchanged: 6, importId: null })

    const second = await load(params, HEAD + BALANCE.replace('720 000,25', '820 000,25').replace(/6021;.*\r\n/, ''))
    expect(second).toMatchObject({ loaded: 1, unchanged: 4 })
    expect(second.warnings).toContainEqual({ line: null, reason: 'lines-removed', data: { lines: 1 } })
    expect((await yearOf(params))?.operatingDigital).toBe(2_109_845.5)

    ok(await call(undoImport, { params: { ...params, importId: second.importId }, body: {} }))
    expect(await yearOf(params)).toMatchObject({ operatingDigital: 2_009_845.5, operatingTotal: 100_000_000 })
    expect((await factsOf(params)).find((one) => one.kind === 'budget.digitalShare')?.value).toEqual({ numerator: 2_009_845.5, denominator: 100_000_000 })
    ok(await call(undoImport, { params: { ...params, importId: first.importId }, body: {} }))
    expect((await years(params)).years).toEqual([])
    expect(await factsOf(params)).toEqual([])
    expect((await load(params, HEAD + BALANCE)).loaded).toBe(6)
    expect(await kindsOf(params)).toContain('budget.digitalShare')
  })

  it('looked at first: nothing is kept', async () => {
    const params = await newHouse()
    expect(await load(params, HEAD + BALANCE, { preview: 'true' })).toMatchObject({ loaded: 6, importId: null })
    expect((await years(params)).years).toEqual([])
    expect(ok<{ imports: object[] }>(await call(listImports, { params })).imports).toEqual([])
  })

  it.each([
    ['an amount that is not one', `${HEAD}6151;x;beaucoup;\r\n6152;y;5;`, 'balance-not-whole'],
    ['a line cut by a separator', `${HEAD}6151;x;1;2;3;4\r\n6152;y;5;`, 'balance-not-whole'],
    ['no expense at all', `${HEAD}706;x;;5`, 'no-operating-total'],
    ['balanced after closing', `${HEAD}6151;x;0,00;0,00`, 'no-operating-total'],
  ])('%s: refused whole', async (_, text, reason) => {
    const params = await newHouse()
    const result = await load(params, text)
    expect([result.loaded, result.skipped.map((one) => one.reason).includes(reason)]).toEqual([0, true])
    expect((await years(params)).years).toEqual([])
  })

  it('titles, totals and subtotals are left with their reason', async () => {
    const params = await newHouse()
    const result = await load(params, `${HEAD};Charges;;\r\n61;Services;30;\r\n6151;a;10;\r\n6152;b;20;\r\nTotal;;30;`)
    expect(result.skipped.map((one) => [one.line, one.reason])).toEqual([
      [2, 'value-missing'],
      [3, 'subtotal'],
      [6, 'not-an-account'],
    ])
    expect((await yearOf(params))?.operatingTotal).toBe(30)
  })

  it.each([
    ['2026', 'true'],
    ['2027', 'false'],
  ])('of %s, closed %s, is refused on 23/11/2026', async (year, closed) => {
    const params = await newHouse()
    const answer = await call(contract.importBalance, {
      params,
      file: { name: 'b.csv', bytes: Buffer.from(HEAD + BALANCE) },
      body: { preview: 'false', year, closed },
    })
    expect(answer.status).toBe(422)
  })

  it('of accounts still open proves nothing', async () => {
    const params = await newHouse()
    await save(params, RULES)
    await load(params, HEAD + BALANCE, { closed: 'false' })
    expect((await yearOf(params))?.gaps).toContain('closed')
    expect(await factsOf(params)).toEqual([])
    expect(await load(params, HEAD + BALANCE)).toMatchObject({ loaded: 1, unchanged: 6 })
    expect(await kindsOf(params)).toContain('budget.digitalShare')
  })
})

describe('beside the computation', () => {
  const ROW = { closed: true, computedOn: '2026-06-10' }
  const put = async (params: House, body: object) => ok(await call(contract.saveFiscalYear, { params: { ...params, year: 2025 }, body: { ...ROW, ...body } }))

  it('what was entered nationally and by hand stays, and is never mixed', async () => {
    const params = await newHouse()
    await put(params, { operatingDigital: 2_900_000, operatingTotal: 100_000_000, accounts: '6151' })
    await save(params, RULES)
    await load(params, HEAD + BALANCE)
    const receiptFileId = await aFile(params, 'accusé.pdf')
    await put(params, { nationalShare: 0.021, receiptOn: '2026-06-24', receiptFileId })
    expect(await yearOf(params)).toMatchObject({
      operatingDigital: 2_009_845.5,
      nationalShare: 0.021,
      computed: { byHand: { numerator: 2_900_000, denominator: 100_000_000 } },
      gaps: [],
    })
    expect(await verdict(params)).toMatchObject({ state: 'proven', proven: 2 })
  })

  it('a financial statement that says another total takes the proof away', async () => {
    const params = await newHouse()
    await save(params, RULES)
    await load(params, HEAD + BALANCE)
    await put(params, { statementTotal: 100_000_000.01 })
    expect(await yearOf(params)).toMatchObject({ gaps: ['statement-total', 'receipt', 'receipt-file'], computed: { statementGap: -0.01 } })
    expect(await factsOf(params)).toEqual([])
    await put(params, { statementTotal: 100_000_000 })
    expect(await yearOf(params)).toMatchObject({ computed: { statementGap: 0 } })
    expect(await kindsOf(params)).toContain('budget.digitalShare')
  })

  it('a countersigned sheet is a document; it falls when an amount changes', async () => {
    const params = await newHouse()
    await load(params, HEAD + BALANCE)
    const sign = () =>
      call(contract.approveComputation, { params: { ...params, year: 2025 }, body: { approvedBy: 'Laurence Dubreuil', approvedOn: '2026-06-10' } })
    expect((await sign()).status).toBe(409)
    await save(params, RULES)
    ok(await sign())
    expect((await yearOf(params))?.computed?.sheet).toMatchObject({ approvedBy: 'Laurence Dubreuil', file: { name: 'calcul-part-numerique-2025.xlsx' } })
    expect(await kindsOf(params)).toContain('budget.computationSheet')
    await save(params, RULES.slice(1))
    expect((await yearOf(params))?.computed?.sheet).toBeNull()
    expect(await kindsOf(params)).not.toContain('budget.computationSheet')
  })

  it('a year withdrawn stops proving, even when only a balance knows it', async () => {
    const params = await newHouse()
    await save(params, RULES)
    await load(params, HEAD + BALANCE)
    ok(await call(contract.withdrawFiscalYear, { params: { ...params, year: 2025 }, body: { reason: 'Autre entité' } }))
    expect(await factsOf(params)).toEqual([])
    expect(
      (await call(contract.importBalance, { params, file: { name: 'b.csv', bytes: Buffer.from(HEAD + BALANCE) }, body: { preview: 'false', year: '2025' } }))
        .status,
    ).toBe(409)
    ok(await call(contract.restoreFiscalYear, { params: { ...params, year: 2025 }, body: {} }))
    expect(await kindsOf(params)).toContain('budget.digitalShare')
  })
})

it('the accounts of a year are proposed by their labels until a rule takes them', async () => {
  const params = await newHouse()
  await load(params, HEAD + BALANCE)
  expect((await accounts(params)).proposals.map((one) => [one.account, one.familyId])).toEqual([
    ['61561', 'maintenance'],
    ['6151', 'maintenance'],
    ['7088', 'care'],
  ])
  await save(params, RULES)
  const { proposals, rules, families } = await accounts(params)
  expect(proposals).toEqual([])
  expect(rules.map((one) => [one.prefix, one.lines, one.amount])).toContainEqual(['6156', 1, 1_554_460.33])
  expect(families.every((one) => !one.verified)).toBe(true)
})
