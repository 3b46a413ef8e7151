import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareOf } from './cents.ts'
import { type AccountRule, type BalanceLine, compute, explain, MOST_CENTS, propose, ROLES, toCents, type YearLine, yearBalance } from './index.ts'
import { computeReference, leavesReference } from './reference.ts'
import { leaves } from './subtotals.ts'

const EMPTY = { unit: '', label: '', debit: null, credit: null, balanceDebit: null, balanceCredit: null, balance: null, amount: null }
const line = (account: string, over: Partial<BalanceLine>): BalanceLine => ({ ...EMPTY, account, ...over })
const amounts = (lines: readonly BalanceLine[]) => yearBalance(lines).lines.map((one) => [one.account, one.amount])
const reasons = (lines: readonly BalanceLine[]) => yearBalance(lines).setAside.map((one) => [one.index, one.reason])
const rule = (prefix: string, over: Partial<AccountRule> = {}): AccountRule => ({ prefix, unit: '', role: 'digital', share: 10_000, security: 0, ...over })
const spent = (account: string, amount: number, over: Partial<YearLine> = {}): YearLine => {
  const kind = account.startsWith('6') ? ('expense' as const) : account.startsWith('7') ? ('income' as const) : ('investment' as const)
  return { account, unit: '', label: '', kind, amount, ...over }
}

describe('the amounts of the year', () => {
  it('B1 an account number, spaces and points apart; words are no account', () => {
    expect(amounts([line('6 156.1', { amount: 5 })])).toEqual([['61561', 5]])
    expect(reasons([line('Total', { amount: 5 }), line('', { amount: 5 })])).toEqual([
      [0, 'not-an-account'],
      [1, 'not-an-account'],
    ])
  })
  it('B2 classes 6, 7 and the investments 20, 21, 23; the rest of a balance is not of this computation', () => {
    expect(amounts([line('60', { amount: 1 }), line('70', { amount: 2 }), line('205', { amount: 3 })])).toHaveLength(3)
    expect(['10', '26', '281', '401', '512', '86'].map((one) => reasons([line(one, { amount: 1 })])[0]?.[1])).toEqual(Array(6).fill('other-class'))
  })
  it('B3 an expense is what stands at its debit, an income at its credit; movements serve when nothing else is there', () => {
    expect(amounts([line('6151', { balanceDebit: 900, balanceCredit: 100, debit: 5000 }), line('706', { balanceCredit: 700 })])).toEqual([
      ['6151', 800],
      ['706', 700],
    ])
    expect(amounts([line('6151', { debit: 900, credit: 100 }), line('706', { debit: 10, credit: 700 })])).toEqual([
      ['6151', 800],
      ['706', 690],
    ])
    expect(amounts([line('609', { balanceCredit: 40 })])).toEqual([['609', -40]])
  })
  it('B4 a signed column is read by what income says of it', () => {
    expect(amounts([line('6151', { balance: 800 }), line('706', { balance: -700 })])).toEqual([
      ['6151', 800],
      ['706', 700],
    ])
    expect(amounts([line('6151', { balance: 800 }), line('706', { balance: 700 })])).toEqual([
      ['6151', 800],
      ['706', 700],
    ])
  })
  it('B5 what stands on an account of class 2 is not the investment of the year', () => {
    expect(reasons([line('2183', { balanceDebit: 5_000_000 }), line('205', { balance: 1 })])).toEqual([
      [0, 'cumulative-balance'],
      [1, 'cumulative-balance'],
    ])
    expect(amounts([line('2183', { balanceDebit: 5_000_000, debit: 1200, credit: 200 })])).toEqual([['2183', 1000]])
  })
  it('B6 lines of one account and unit are added', () => {
    expect(amounts([line('6151', { amount: 1 }), line('6151', { amount: 2 }), line('6151', { amount: 4, unit: '9310' })])).toEqual([
      ['6151', 3],
      ['6151', 4],
    ])
  })
  it('B7 subtotals are left out, at every depth; an account with its own amount is kept', () => {
    const lines = [
      line('6', { amount: 60 }),
      line('61', { amount: 60 }),
      line('615', { amount: 30 }),
      line('6151', { amount: 10 }),
      line('6152', { amount: 20 }),
      line('6132', { amount: 30 }),
    ]
    expect(amounts(lines)).toEqual([
      ['6151', 10],
      ['6152', 20],
      ['6132', 30],
    ])
    expect(reasons(lines).map(([, reason]) => reason)).toEqual(['subtotal', 'subtotal', 'subtotal'])
    expect(amounts([line('615', { amount: 31 }), line('6151', { amount: 10 })])).toHaveLength(2)
    expect(amounts([line('64', { amount: 7 }), line('64', { amount: 3, unit: 'A' }), line('64', { amount: 4, unit: 'B' })])).toEqual([
      ['64', 3],
      ['64', 4],
    ])
  })
  it('B8 without amount, or beyond what adds up exactly, a line is set aside', () => {
    expect(reasons([line('6151', {}), line('6152', { amount: MOST_CENTS + 1 })])).toEqual([
      [0, 'no-amount'],
      [1, 'amount-too-large'],
    ])
  })
})

describe('cents', () => {
  it('C1 euros of a cell to the nearest cent, halves away from zero', () => {
    expect([1.005, 0.1 + 0.2, -2.675, 8.2, 4_503_599_627.37, -0].map(toCents)).toEqual([101, 30, -268, 820, 450_359_962_737, 0])
  })
  it('C2 a share of an amount to the nearest cent, exact for the largest', () => {
    expect([shareOf(3, 5000), shareOf(-3, 5000), shareOf(MOST_CENTS, 9999), shareOf(0, 1)]).toEqual([
      2,
      -2,
      Number((BigInt(MOST_CENTS) * 9999n + 5000n) / 10_000n),
      0,
    ])
  })
})

describe('the list of accounts', () => {
  it('R1 the longest prefix wins; R2 a rule of the unit before it', () => {
    const rules = [rule('615'), rule('6156', { share: 5000 }), rule('64', { unit: '9310', role: 'staff' })]
    const { lines } = compute([spent('6151', 100), spent('61561', 100), spent('6411', 100, { unit: '9310' }), spent('6411', 900)], rules)
    expect(lines.map((one) => [one.rule, one.digital])).toEqual([
      [0, 100],
      [1, 50],
      [2, 100],
      [null, 0],
    ])
  })
  it('R3 excluded leaves the total too', () => {
    expect(compute([spent('6151', 100), spent('695', 50)], [rule('69', { role: 'excluded' })]).operating).toEqual({ digital: 0, total: 100 })
  })
  it('R4 staff is an expense and CaRE an income: elsewhere the rule counts nothing', () => {
    const found = compute([spent('205', 100), spent('706', 100)], [rule('2', { role: 'staff' }), rule('7', { role: 'staff' })])
    expect([found.staff, found.investment?.digital, found.income.digital]).toEqual([0, 0, 0])
  })
  it('R5 security is a part of the digital expenditure, operating and investment, never of income', () => {
    const rules = [rule('6', { security: 1000 }), rule('2', { security: 5000 }), rule('7', { security: 5000 })]
    expect(compute([spent('6156', 1000), spent('205', 100), spent('706', 100)], rules).security).toBe(150)
  })
  it('R6 says which rules caught nothing', () => {
    expect(compute([spent('6151', 1)], [rule('6151'), rule('626')]).unusedRules).toEqual([1])
  })
  it('R7 without a line of investment the share is not known, which is not zero', () => {
    expect(compute([spent('6151', 1)], []).investment).toBeNull()
    expect(compute([spent('213', 1)], []).investment).toEqual({ digital: 0, total: 1 })
  })
})

it('a budget computed by hand', () => {
  // by hand: 410 000,10 + 720 000,25 + 3 / 4 of 1 554 460,33 (1 165 845,2475) + 5 % of 2 480 000,01 (124 000,0005)
  const lines = [
    spent('6026', 41_000_010),
    spent('6151', 72_000_025),
    spent('61561', 155_446_033),
    spent('6411', 248_000_001),
    spent('6021', 1_000_000_000),
    spent('7088', 21_200_000),
    spent('706', 2_000_000_099),
  ]
  const rules = [
    rule('6026'),
    rule('6151', { security: 1000 }),
    rule('61561', { share: 7500 }),
    rule('6411', { role: 'staff', share: 500 }),
    rule('7088', { role: 'care-income' }),
  ]
  expect(compute(lines, rules)).toMatchObject({
    operating: { digital: 41_000_010 + 72_000_025 + 116_584_525 + 12_400_000, total: 1_516_446_069 },
    income: { digital: 21_200_000, total: 2_021_200_099 },
    security: 7_200_003,
    careIncome: 21_200_000,
    staff: 12_400_000,
  })
})

it('E1 the explanation adds up to the total and to the digital part', () => {
  const lines = [spent('6151', 300), spent('6211', 50), spent('6221', 7), spent('695', 1000), spent('706', 9)]
  const computation = compute(lines, [rule('6151', { share: 5000 }), rule('69', { role: 'excluded' })])
  const { counted, rest, excluded } = explain(computation, new Set([1]), 'expense')
  expect(counted).toMatchObject([{ account: '6151', digital: 150 }])
  expect(rest).toEqual([{ chapter: '62', lines: 2, amount: 57 }])
  expect(excluded).toMatchObject([{ account: '695' }])
  expect((counted[0]?.amount ?? 0) + 57).toBe(computation.operating.total)
})

it('P1 proposes by the words of labels what no rule catches', () => {
  const families = [
    {
      id: 'upkeep',
      role: 'digital' as const,
      words: [
        ['maintenance', 'entretien'],
        ['informatique', 'logiciel'],
      ],
    },
  ]
  const lines = [
    spent('6151', 5, { label: 'Entretien du matériel Informatique' }),
    spent('6152', 9, { label: 'Maintenance ascenseurs' }),
    spent('61561', 8, { label: 'Maintenance logiciels' }),
  ]
  expect(propose(lines, [rule('6151')], families)).toEqual([
    { familyId: 'upkeep', role: 'digital', account: '61561', unit: '', label: 'Maintenance logiciels', amount: 8 },
  ])
})

it('P1 with the unit, so that keeping the IT department does not keep all the staff', () => {
  const families = [{ id: 'services', role: 'digital' as const, words: [['informatique']] }]
  const lines = [
    spent('6411', 5, { label: 'Titulaires, service informatique', unit: '9310' }),
    spent('6411', 900, { label: 'Titulaires, médecine', unit: '1100' }),
  ]
  expect(propose(lines, [], families)).toMatchObject([{ role: 'staff', account: '6411', unit: '9310', amount: 5 }])
  expect(propose(lines, [rule('6411', { unit: '9310' })], families)).toEqual([])
})

const digits = fc.stringMatching(/^[67][0-3]{0,4}$/)
const unit = fc.constantFrom('', 'A', 'B')
const yearLine = fc
  .record({ account: digits, unit, amount: fc.integer({ min: -MOST_CENTS, max: MOST_CENTS }) })
  .map((one) => spent(one.account, one.amount, { unit: one.unit }))
const share = fc.integer({ min: 0, max: 10_000 })
const anyRule = fc.record({ prefix: digits, unit, role: fc.constantFrom(...ROLES), share, security: share })
const distinct = { selector: (one: { prefix?: string; account?: string; unit: string }) => `${one.prefix ?? one.account} ${one.unit}` }

describe('X1 the fast path gives what the reference gives', () => {
  it('on random balances and lists', () => {
    fc.assert(
      fc.property(fc.array(yearLine, { maxLength: 40 }), fc.uniqueArray(anyRule, { maxLength: 15, ...distinct }), (lines, rules) => {
        expect(compute(lines, rules)).toMatchObject(computeReference(lines, rules))
      }),
      { numRuns: 500 },
    )
  })
  it('on random trees of accounts, small amounts so that subtotals happen', () => {
    const small = fc.record({ account: digits, unit, amount: fc.integer({ min: 0, max: 3 }) }).map((one) => spent(one.account, one.amount, { unit: one.unit }))
    fc.assert(
      fc.property(fc.uniqueArray(small, { maxLength: 25, ...distinct }), (lines) => {
        expect([...leaves(lines)].map((one) => one === 1)).toEqual(leavesReference(lines))
      }),
      { numRuns: 1000 },
    )
  })
})

it('the example of the README', () => {
  const { lines } = yearBalance([
    line('6156', { label: 'Maintenance informatique', balanceDebit: 15_000_000 }),
    line('6411', { label: 'Personnel', balanceDebit: 485_000_000 }),
  ])
  expect(compute(lines, [rule('6156', { security: 1000 })])).toMatchObject({ operating: { digital: 15_000_000, total: 500_000_000 }, security: 1_500_000 })
})
