// SPEC « What if, history », and the calendar of N2.
import { expect, it } from 'vitest'
import { answer, at, attestation, endOfDay, fact, instantOf, part, records, requirement, rule } from './fixtures.ts'
import { compile, timeline, upcoming } from './index.ts'

const audits = requirement([part('directory', { fresh: { rule: 'P3M', origin: 'house' } }), part('network', { fresh: { rule: 'P12M', origin: 'house' } })])

it('[H1] tells each change of state or fraction, as it was known that day', () => {
  const facts = [
    fact('network.measured', '2026-02-01'),
    fact('directory.measured', '2026-02-10', true, { recordedAt: instantOf('2026-03-05') }),
    fact('directory.measured', '2026-04-01', true, { id: 'wrong', withdrawnAt: instantOf('2026-05-20') }),
  ]
  const { compiled } = compile(
    [audits],
    [records({ facts, answers: [answer('2026-01-15', 'planned')], rules: [rule('freshness', 'P3M', '2026-05-25', { partId: 'directory' })] })],
  )

  expect(timeline(compiled, 0, 0, '2026-01-10', at('2026-06-10'), endOfDay)).toEqual([
    { day: '2026-01-10', state: 'unknown', proven: 0, total: 2 },
    { day: '2026-01-15', state: 'due', proven: 0, total: 2 },
    { day: '2026-02-01', state: 'due', proven: 1, total: 2 },
    { day: '2026-03-05', state: 'proven', proven: 2, total: 2 },
    { day: '2026-05-20', state: 'due', proven: 1, total: 2 },
    { day: '2026-05-25', state: 'late', proven: 1, total: 2 },
  ])
})

it('[H1] no day knows more than the instant asked; a wrong interval is empty', () => {
  const { compiled } = compile([audits], [records({ facts: [fact('network.measured', '2026-02-01', true, { recordedAt: instantOf('2026-02-03') })] })])
  const then = { ...at('2026-02-05'), instant: endOfDay('2026-02-02') }
  expect(timeline(compiled, 0, 0, '2026-01-30', then, endOfDay)).toHaveLength(1)
  expect(timeline(compiled, 0, 0, '2026-02-06', at('2026-02-05'), endOfDay)).toEqual([])
  expect(timeline(compiled, 0, 0, 'soon', at('2026-02-05'), endOfDay)).toEqual([])
})

it('[N2] lists what comes: deadlines, reminders, ends, up to a day, soonest first', () => {
  const exercise = requirement([part('held'), part('lessons')], {
    id: 'exercise',
    deadlines: [
      { id: 'yearly', origin: 'law', verified: false, every: 'calendar-year', day: '12-31' },
      { id: 'lessons-signed', origin: 'house', verified: true, on: '2026-12-10', reminder: true },
    ],
  })
  const plans = requirement(
    [
      part('plan', { perObject: 'site', fresh: { rule: 'P12M', origin: 'house' } }),
      part('aside', { required: false, fresh: { rule: 'P12M', origin: 'house' } }),
    ],
    { id: 'plans' },
  )
  const own = records({
    facts: [
      fact('held.measured', '2026-09-24'),
      fact('plan.measured', '2025-12-18', true, { subject: 'site:nord' }),
      fact('plan.measured', '2026-06-18', true, { id: 'south', subject: 'site:sud' }),
      fact('aside.measured', '2025-12-01'),
      fact('plan.measured', '2025-12-20', false, { id: 'refused', subject: 'site:est' }),
    ],
    attestations: [attestation('2026-06-12', '2026-12-12', { requirementId: 'exercise', partId: 'lessons' })],
  })
  const { compiled } = compile([exercise, plans, requirement([part('p')], { id: 'none', appliesTo: { sectors: ['social'], legalStatuses: [] } })], [own])

  const dates = upcoming(compiled, 0, at('2026-11-23'), '2026-12-31')

  expect(
    dates.map(({ on, kind, partId, subject, deadlineId, factId, attestationId }) => [on, kind, partId, subject, deadlineId ?? factId ?? attestationId]),
  ).toEqual([
    ['2026-12-10', 'reminder', 'lessons', null, 'lessons-signed'],
    ['2026-12-12', 'attestation-ends', 'lessons', null, 'attestation@2026-06-12'],
    ['2026-12-18', 'proof-ends', 'plan', 'site:nord', 'plan.measured@2025-12-18'],
    ['2026-12-31', 'deadline', 'lessons', null, 'yearly'],
  ])
  expect(upcoming(compiled, 0, at('2026-11-23'), '2026-12-12').map(({ on }) => on)).toEqual(['2026-12-10', '2026-12-12'])
  expect(dates[0]).toMatchObject({ requirementId: 'exercise', origin: 'house', verified: true })
})
