import type { FiscalYear } from '@hygie/contract/budget'
import { expect, it } from 'vitest'
import { compareYears } from './compare.ts'

const year = (over: Partial<FiscalYear>): FiscalYear => ({
  year: 2025,
  operatingDigital: 6,
  operatingTotal: 200,
  closed: true,
  computedOn: '2026-06-10',
  operatingShare: { numerator: 6, denominator: 200 },
  investmentShare: null,
  incomeShare: null,
  cyberShare: null,
  gaps: [],
  accountsFile: null,
  receiptFile: null,
  computed: null,
  withdrawn: null,
  ...over,
})

it('sets two years side by side, in euros and in points, and leaves out what neither knows', () => {
  const earlier = year({ year: 2024, operatingDigital: 4, operatingShare: { numerator: 4, denominator: 200 } })
  const later = year({ cyberAmount: 1, cyberShare: { numerator: 1, denominator: 6 } })

  const lines = compareYears(earlier, later)

  expect(lines.map((line) => line.key)).toEqual(['operatingShare', 'operatingDigital', 'operatingTotal', 'cyberShare', 'cyberAmount'])
  expect(lines[0]).toMatchObject({ kind: 'share', earlier: 0.02, later: 0.03 })
  expect(lines[0]?.change).toBeCloseTo(0.01)
  expect(lines[1]).toMatchObject({ kind: 'euros', earlier: 4, later: 6, change: 2 })
  expect(lines[4]).toMatchObject({ earlier: null, later: 1, change: null })
})
