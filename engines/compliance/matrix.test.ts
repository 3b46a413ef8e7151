// The trickiest cells of the demonstration's matrix, with the requirements of the seven actions as data: 23/11/2026, inside and outside.
import { describe, expect, it } from 'vitest'
import { answer, at, attestation, fact, part, records, requirement, rule } from './fixtures.ts'
import { byte, item } from './column.ts'
import { compile, evaluate, explain, STATES } from './index.ts'
import { JUDGES } from './judged.ts'
import type { Deadline, EstablishmentRecords, Fact, FactValue, Rule } from './types.ts'

const TODAY = '2026-11-23'
const HEALTH = { appliesTo: { sectors: ['health'], legalStatuses: [] }, inForce: '2025-02-17' }
const law = (over: Partial<Deadline>): Deadline => ({ id: 'law', origin: 'law', verified: true, ...over })
const months = (value: string) => ({ rule: value, origin: 'house' }) as const

const ACTIONS = {
  '1': requirement(
    [part('held'), part('decision-makers', { target: { all: ['chiefExecutive', 'medicalBoardChair', 'itDirector'] } }), part('lessons'), part('follow-up')],
    {
      ...HEALTH,
      id: '1',
      yearly: true,
      fresh: { rule: 'same-calendar-year', origin: 'law' },
      deadlines: [law({ verified: false, every: 'calendar-year', day: '12-31' }), { ...law({ id: 'lessons-signed', origin: 'house' }), reminder: true }],
    },
  ),
  '2': requirement([part('grid', { target: { atLeast: 1 } }), part('approved'), part('recorded')], {
    ...HEALTH,
    id: '2',
    fresh: months('P12M'),
    deadlines: [law({ id: 'yearly', origin: 'house', every: 'P12M', adoptable: true })],
  }),
  '3': requirement(
    [
      part('directory', { perObject: 'directory', fresh: months('P3M') }),
      part('exposure', { fresh: months('P6M') }),
      part('network', { fresh: months('P12M') }),
    ],
    {
      ...HEALTH,
      id: '3',
      beside: 'directory.level',
    },
  ),
  '4a': requirement([part('continuity-plan'), part('recovery-plan'), part('reviewed', { fresh: months('P12M') })], {
    ...HEALTH,
    id: '4a',
    deadlines: [law({ verified: false, on: '2025-12-31' })],
  }),
  '5': requirement(
    [
      part('programme', { target: { atLeast: 1, otherwise: 'unmet' }, fresh: { rule: 'same-calendar-year', origin: 'house' } }),
      part('risk-map', { fresh: months('P12M') }),
      part('instance', { fresh: months('P12M') }),
      part('closed-by-fact', { required: false }),
    ],
    { ...HEALTH, id: '5' },
  ),
  '6': requirement(
    [
      part('commitment', { deadlines: [law({ on: '2023-05-31' })] }),
      part('identity-register', { fresh: { rule: 'P24M', origin: 'law' }, deadlines: [law({ from: '2024-01-01' })] }),
      part('coverage', { perObject: 'application', target: { atLeast: 1 }, fresh: months('P3M'), indicator: true, deadlines: [law({ from: '2026-01-01' })] }),
      part('remote', { target: { atLeast: 1 }, deadlines: [law({ from: '2022-06-01' })] }),
    ],
    { ...HEALTH, id: '6' },
  ),
  '7': requirement([part('computed'), part('declared')], { ...HEALTH, id: '7', fresh: { rule: 'fiscal-year', origin: 'law' } }),
}

/** Rules voted on 14/01/2026 by the strategic committee. */
const GROUP: Rule[] = [
  rule('yearly-day', '10-31', '2026-01-14', { id: 'g2', requirementId: '2' }),
  rule('freshness', 'P3M', '2026-01-14', { id: 'g3d', requirementId: '3', partId: 'directory' }),
  rule('freshness', 'P6M', '2026-01-14', { id: 'g3e', requirementId: '3', partId: 'exposure' }),
  rule('freshness', 'P12M', '2026-01-14', { id: 'g3n', requirementId: '3', partId: 'network' }),
]
const ratio = (numerator: number): FactValue => ({ numerator, denominator: 100 })
const no = (requirementId: string, partId: string | null = null, over = {}) => answer('2026-03-02', 'none', { requirementId, partId, ...over })
const identified = (coverage: number, remote: FactValue = ratio(100)): Fact[] => [
  fact('commitment.documented', '2023-05-02'),
  fact('identity-register.measured', '2026-09-01', ratio(96)),
  fact('coverage.measured', '2026-11-02', ratio(coverage)),
  fact('remote.measured', '2026-11-02', remote),
]
const house = (establishmentId: number, over: Partial<EstablishmentRecords>): EstablishmentRecords =>
  records({ establishmentId, ...over, rules: [...GROUP, ...(over.rules ?? [])] })

const H = house(1, { facts: identified(58) })
const S = house(2, {
  objects: { directory: ['ad'] },
  facts: [
    ...identified(22),
    fact('held.measured', '2026-04-09'),
    fact('decision-makers.documented', '2026-04-09', { chiefExecutive: true, medicalBoardChair: false, itDirector: true }),
    fact('follow-up.measured', '2026-04-20'),
    fact('directory.measured', '2026-03-12', true, { subject: 'directory:ad' }),
    fact('exposure.measured', '2026-09-03'),
    fact('network.measured', '2026-01-15'),
    fact('directory.level', '2026-03-12', 1),
  ],
  answers: [no('1', null, { period: 2025 }), answer('2026-04-10', 'in-progress', { requirementId: '1', partId: 'lessons' }), no('4a')],
})
const P = house(3, { facts: identified(40) })
const E = house(4, {
  facts: [
    ...identified(12),
    ...['grid', 'approved', 'recorded'].map((id) => fact(`${id}.documented`, '2024-11-21')),
    fact('directory.measured', '2026-11-09'),
    fact('exposure.measured', '2026-08-05'),
    fact('network.measured', '2025-11-24'),
  ],
})
const R = house(5, {
  facts: [
    ...identified(0, { numerator: 4, denominator: 10 }),
    fact('grid.measured', '2026-10-20', ratio(61)),
    fact('directory.documented', '2024-06-18'),
    fact('network.documented', '2024-06-18', true),
    fact('programme.documented', '2026-03-27', 0),
  ],
  answers: [
    no('1', null, { period: 2025 }),
    no('1', null, { period: 2026 }),
    no('2', 'approved'),
    no('2', 'recorded'),
    no('4a'),
    no('5', 'risk-map'),
    no('5', 'instance'),
    no('7'),
  ],
  rules: [rule('once', '2026-06-30', '2026-05-04', { id: 'ars', requirementId: '7', origin: 'programme', letterAttached: true })],
})
const T = house(6, { sector: 'social' })
const C = house(7, { attestations: ['1', '6'].map((requirementId) => attestation('2026-06-12', '2026-12-12', { requirementId })) })
const HOUSES = { H, S, P, E, R, T, C }

describe.each(JUDGES)('%s', (_name, judge) => {
  const cell = (code: keyof typeof HOUSES, action: keyof typeof ACTIONS, day = TODAY, audience: 'inside' | 'outside' = 'inside') =>
    judge(ACTIONS[action], HOUSES[code], at(day, audience))
  const partOf = (verdict: ReturnType<typeof cell>, id: string) => verdict.parts.find(({ partId }) => partId === id)

  it('S/1: played, two pieces of four, before 31/12, 2025 missed', () => {
    const verdict = cell('S', '1')
    expect(verdict).toMatchObject({ state: 'due', proven: 2, total: 4, missedYears: [2025] })
    expect(partOf(verdict, 'decision-makers')).toMatchObject({ state: 'due', missing: ['medicalBoardChair'], next: { on: '2026-12-31', verified: false } })
    expect(partOf(verdict, 'lessons')).toMatchObject({ state: 'due', late: null })
  })

  it('R/1: nothing planned; C/1: a letter; on 1 January the action is to do again', () => {
    expect(cell('R', '1')).toMatchObject({ state: 'due', proven: 0, missedYears: [2025] })
    expect(cell('C', '1')).toMatchObject({ state: 'attested', expiresOn: '2026-12-12' })
    expect(cell('S', '1', '2027-01-01')).toMatchObject({ state: 'due', proven: 0, missedYears: [2025, 2026] })
    expect(cell('C', '1', '2027-01-01')).toMatchObject({ state: 'due', missedYears: [2026] })
    expect(cell('H', '1', '2027-01-01')).toMatchObject({ state: 'unknown', missedYears: [] })
  })

  it('E/2 and R/2: 23 days after the group’s 31/10, not outside', () => {
    expect(partOf(cell('E', '2'), 'grid')).toMatchObject({
      state: 'late',
      factId: 'grid.documented@2024-11-21',
      late: { deadlineId: 'g2', origin: 'group-rule', on: '2026-10-31', days: 23 },
    })
    expect(partOf(cell('R', '2'), 'grid')).toMatchObject({ state: 'late', reached: 0.61, late: { days: 23 } })
    expect(cell('E', '2', TODAY, 'outside')).toMatchObject({ state: 'due', parts: [{ hiddenLate: true }, { hiddenLate: true }, { hiddenLate: true }] })
    expect(cell('E', '2', '2026-10-31').state).toBe('due')
  })

  it('S/3: directory audit of 12/03, three months', () => {
    const verdict = cell('S', '3')
    expect(verdict).toMatchObject({ state: 'late', proven: 2, total: 3, beside: { value: 1 } })
    expect(partOf(verdict, 'directory')).toMatchObject({ late: { on: '2026-06-12', days: 164 }, objects: [{ subject: 'directory:ad', state: 'late' }] })
  })

  it('E/3: proven on the 23rd, late on the 24th, since yesterday on the 25th', () => {
    expect(cell('E', '3')).toMatchObject({ state: 'proven', proven: 3, expiresOn: '2026-11-24' })
    expect(cell('E', '3', '2026-11-24')).toMatchObject({ state: 'late', proven: 2, parts: [{}, {}, { late: { on: '2026-11-24', days: 0 } }] })
    expect(cell('E', '3', '2026-11-25')).toMatchObject({
      state: 'late',
      proven: 2,
      parts: [{}, {}, { late: { on: '2026-11-24', days: 1, since: '2026-11-24' } }],
    })
    expect(cell('E', '3', '2026-11-25', 'outside')).toMatchObject({ state: 'due', parts: [{}, {}, { hiddenLate: true }] })
  })

  it('R/3: late inside by the rules, exposure unanswered; outside it is unknown', () => {
    const inside = cell('R', '3')
    expect(inside.parts.map(({ state }) => state)).toEqual(['late', 'unknown', 'late'])
    expect(partOf(inside, 'directory')?.late).toMatchObject({ on: '2026-01-14', days: 313 })
    expect(inside.state).toBe('late')
    expect(cell('R', '3', TODAY, 'outside')).toMatchObject({ state: 'unknown', parts: [{ state: 'due' }, { state: 'unknown' }, { state: 'due' }] })
  })

  it('S/4a: 327 days by our reading, not outside', () => {
    expect(cell('S', '4a').parts[0]).toMatchObject({ state: 'late', late: { origin: 'law', verified: false, on: '2025-12-31', days: 327 } })
    expect(cell('S', '4a', TODAY, 'outside')).toMatchObject({ state: 'due', parts: [{ hiddenLate: true }, {}, {}] })
  })

  it('R/5: a PAQSS without cyber action is unmet, the same outside', () => {
    for (const audience of ['inside', 'outside'] as const)
      expect(cell('R', '5', TODAY, audience)).toMatchObject({ state: 'unmet', parts: [{ state: 'unmet' }, {}, {}, {}] })
  })

  it('H/6: 58 %, late since 01/01/2026, the same outside', () => {
    for (const audience of ['inside', 'outside'] as const) {
      expect(cell('H', '6', TODAY, audience)).toMatchObject({
        state: 'late',
        proven: 3,
        total: 4,
        indicator: 0.58,
        parts: [{}, {}, { late: { on: '2026-01-01', days: 326, verified: true } }, {}],
      })
    }
    expect(partOf(cell('R', '6'), 'remote')).toMatchObject({ state: 'late', reached: 0.4, late: { on: '2022-06-01' } })
  })

  it('R/7: 146 days after the campaign, letter attached, the same outside', () => {
    for (const audience of ['inside', 'outside'] as const) {
      expect(cell('R', '7', TODAY, audience).parts[0]).toMatchObject({
        state: 'late',
        late: { deadlineId: 'ars', origin: 'programme', verified: true, on: '2026-06-30', days: 146 },
      })
    }
  })

  it('T: every action is without object, by sector', () => {
    for (const action of Object.values(ACTIONS))
      expect(judge(action, T, at(TODAY))).toMatchObject({ state: 'not-applicable', reason: 'sector', parts: [], total: 0 })
  })
})

it('twelve late inside become six outside: five due, one unknown', () => {
  const { compiled, skipped } = compile(Object.values(ACTIONS), Object.values(HOUSES))
  const inside = evaluate(compiled, at(TODAY)).state
  const outside = evaluate(compiled, at(TODAY, 'outside')).state

  const late = [...inside.keys()].filter((cell) => item(STATES, byte(inside, cell)) === 'late')

  expect(skipped).toEqual([])
  expect(late).toHaveLength(12)
  expect(late.map((cell) => item(STATES, byte(outside, cell))).toSorted()).toEqual([...Array(5).fill('due'), ...Array(6).fill('late'), 'unknown'])
  expect(explain(compiled, compiled.establishmentIndex.get(5) ?? -1, compiled.requirementIndex.get('3') ?? -1, at(TODAY, 'outside')).state).toBe('unknown')
})
