import { expect, it } from 'vitest'
import { saidNoOn, type DatedValue } from './said-no-on.ts'

const fact = (kind: string, observedOn: string, value: DatedValue['value']): DatedValue => ({ kind, subject: null, observedOn, value })

it.each([0, false, { numerator: 0, denominator: 12 }])('dates the fact that says no (%j)', (no) => {
  const facts = [fact('risk', '2026-01-12', 3), fact('plan', '2026-03-27', no), fact('review', '2026-09-01', true)]
  expect(saidNoOn(facts)).toBe('2026-03-27')
})

it('gives no day where no fact says no', () => {
  expect(saidNoOn([])).toBeNull()
  expect(saidNoOn([fact('plan', '2026-01-12', { numerator: 7, denominator: 11 })])).toBeNull()
})

it('forgets what a later fact of the same kind replaced', () => {
  expect(saidNoOn([fact('plan', '2025-03-20', 0), fact('plan', '2026-03-27', 0)])).toBe('2026-03-27')
  expect(saidNoOn([fact('plan', '2026-06-02', 2), fact('plan', '2026-03-27', 0)])).toBeNull()
})

it('gives no day rather than one of several', () => {
  expect(saidNoOn([fact('plan', '2026-01-12', 0), fact('risk', '2026-03-27', false)])).toBeNull()
})
