import type { FiscalYear } from '@hygie/contract/budget'
import { expect, it } from 'vitest'
import { missingOf, nationalGapOf, trendOf } from './trend.ts'

const aYear = (year: number, numerator: number, withdrawn: FiscalYear['withdrawn'] = null): FiscalYear => ({
  year,
  operatingDigital: numerator,
  operatingTotal: 1000,
  closed: true,
  computedOn: '2026-06-10',
  operatingShare: { numerator, denominator: 1000 },
  investmentShare: null,
  incomeShare: null,
  cyberShare: null,
  gaps: [],
  accountsFile: null,
  receiptFile: null,
  computed: null,
  withdrawn,
})

it('compares the two latest years that stand', () => {
  const trend = trendOf([aYear(2025, 29), aYear(2024, 90, { at: '', reason: '' }), aYear(2023, 26)])
  expect(trend).toMatchObject({ earlier: { year: 2023 }, later: { year: 2025 }, euros: 3 })
  expect(trend?.points).toBeCloseTo(0.003)
  expect(trendOf([aYear(2025, 29)])).toBeNull()
})

it('says what a target still asks, and nothing more once it is reached', () => {
  expect(missingOf({ numerator: 29, denominator: 1000 }, { share: 0.03 }).euros).toBeCloseTo(1)
  expect(missingOf({ numerator: 31, denominator: 1000 }, { share: 0.03 }).points).toBeLessThan(0)
})

it('what was entered nationally: the same figure, or a gap', () => {
  expect(nationalGapOf({ ...aYear(2025, 29), nationalShare: 0.02904 })).toBe(0)
  expect(nationalGapOf({ ...aYear(2025, 29), nationalShare: 0.031 })).toBeCloseTo(-0.002)
  expect(nationalGapOf(aYear(2025, 29))).toBeNull()
})
