// SPEC « Bad data ».
import { expect, it } from 'vitest'
import { byte, item } from './column.ts'
import { compile, evaluate, explain, STATES } from './index.ts'
import { answer, at, attestation, fact, instantOf, part, records, requirement, rule } from './fixtures.ts'
import type { Requirement } from './types.ts'

it('[X1] sets aside what cannot be judged, with its place and reason, and judges the rest', () => {
  const good = fact('p.measured', '2026-03-01')
  const hostile = records({
    facts: [
      good,
      { ...good, observedOn: '2026-02-30' },
      { ...good, validUntil: 'soon' },
      { ...good, recordedAt: Number.NaN },
      { ...good, period: 20.5 },
      { ...good, value: Number.POSITIVE_INFINITY },
      { ...good, value: { numerator: Number.NaN, denominator: 1 } },
      { ...good, value: JSON.parse('null') },
      { ...good, value: JSON.parse('[true]') },
      { ...good, kind: '' },
      { ...good, subject: '' },
      { ...good, id: '' },
    ],
    attestations: [attestation('2026-03-01', '2026-13-01'), attestation('2026-03-01', '2026-09-01', { partId: 'absent' })],
    answers: [answer('yesterday'), answer('2026-03-01', 'none', { withdrawnAt: Number.NaN })],
    rules: [
      rule('freshness', 'P3X', '2026-01-14'),
      rule('yearly-day', '31-10', '2026-01-14'),
      rule('once', '2026-06-31', '2026-01-14'),
      rule('once', '2026-06-30', '2026-01-14'),
    ],
    objects: { application: ['dpi', ''] },
  })

  const { compiled, skipped } = compile([requirement([part('p')])], [hostile])

  expect(skipped.map(({ collection, index, reason }) => [collection, index, reason])).toEqual([
    ['objects', 1, 'id'],
    ['facts', 1, 'day'],
    ['facts', 2, 'day'],
    ['facts', 3, 'instant'],
    ['facts', 4, 'period'],
    ['facts', 5, 'value'],
    ['facts', 6, 'value'],
    ['facts', 7, 'value'],
    ['facts', 8, 'value'],
    ['facts', 9, 'kind'],
    ['facts', 10, 'subject'],
    ['facts', 11, 'id'],
    ['attestations', 0, 'day'],
    ['attestations', 1, 'part'],
    ['answers', 0, 'day'],
    ['answers', 1, 'instant'],
    ['rules', 0, 'duration'],
    ['rules', 1, 'day'],
    ['rules', 2, 'day'],
  ])
  expect(explain(compiled, 0, 0, at('2026-03-10')).state).toBe('proven')
})

it.each<[string, Partial<Requirement>, string]>([
  ['a freshness', { fresh: { rule: 'P0D', origin: 'house' } }, 'duration'],
  ['a part’s freshness', { parts: [part('p', { fresh: { rule: 'often', origin: 'house' } })] }, 'duration'],
  ['a day', { deadlines: [{ id: 'd', origin: 'law', verified: true, on: '2025-12-32' }] }, 'day'],
  ['a month-day', { deadlines: [{ id: 'd', origin: 'law', verified: true, every: 'P1Y', day: '31-12' }] }, 'day'],
  ['a period', { deadlines: [{ id: 'd', origin: 'law', verified: true, every: 'yearly', day: '12-31' }] }, 'duration'],
  ['its entry into force', { inForce: 'soon' }, 'day'],
  ['its parts', { parts: [part('p'), part('p')] }, 'part'],
  ['its id', { id: '' }, 'id'],
  ['being there already', { id: 'good' }, 'duplicate'],
])('[X1] sets a requirement aside whole for %s', (_what, over, reason) => {
  const { compiled, skipped } = compile([requirement([part('p')], { id: 'good' }), requirement([part('p')], over)], [records()])
  expect(skipped).toEqual([{ collection: 'requirements', establishmentId: null, index: 1, reason }])
  expect(compiled.requirements.map(({ id }) => id)).toEqual(['good'])
})

it('[X1] judges an establishment once', () => {
  const { compiled, skipped } = compile([requirement([part('p')])], [records(), records({ facts: [fact('p.measured', '2026-03-01')] })])
  expect(skipped).toEqual([{ collection: 'establishments', establishmentId: 1, index: 1, reason: 'duplicate' }])
  expect(compiled.establishments).toHaveLength(1)
})

it('[X2] leaves records of another catalogue alone', () => {
  const others = records({
    answers: [answer('2026-03-01', 'not-applicable', { requirementId: 'other', partId: 'x' })],
    facts: [fact('other.kind', '2026-03-01')],
  })
  const { compiled, skipped } = compile([requirement([part('p')])], [others])
  expect(skipped).toEqual([])
  expect(explain(compiled, 0, 0, at('2026-03-10')).state).toBe('unknown')
})

it('judges nothing where there is nothing', () => {
  expect(evaluate(compile([], []).compiled, at('2026-03-10')).state).toHaveLength(0)
  const { compiled } = compile([requirement([])], [records()])
  expect(item(STATES, byte(evaluate(compiled, at('2026-03-10')).state, 0))).toBe('unknown')
})

it('does not change what it is given', () => {
  const given = records({ facts: [fact('p.measured', '2026-03-02'), fact('p.measured', '2026-03-01')], answers: [answer('2026-03-01')] })
  const before = structuredClone(given)
  const { compiled } = compile([requirement([part('p')])], [given])
  explain(compiled, 0, 0, { day: '2026-03-10', instant: instantOf('2026-03-11'), audience: 'inside' })
  expect(given).toEqual(before)
})
