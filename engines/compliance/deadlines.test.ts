// SPEC « Deadlines », « Audience », « Next ».
import { describe, expect, it } from 'vitest'
import { answer, at, fact, part, records, requirement, rule } from './fixtures.ts'
import { JUDGES } from './judged.ts'
import type { Deadline, Rule } from './types.ts'

const law = (over: Partial<Deadline>): Deadline => ({ id: 'law', origin: 'law', verified: true, ...over })
const NONE = [answer('2024-01-02')]

describe.each(JUDGES)('%s', (_name, judge) => {
  const under = (deadline: Deadline, over = {}) => requirement([part('p')], { deadlines: [deadline], ...over })
  const lateOn = (deadline: Deadline, day: string, over = {}) => judge(under(deadline, over), records({ answers: NONE }), at(day)).parts[0]?.late ?? null

  it('[D1] part deadlines take the place of the requirement’s; reminders, adoptable and undated ones make nobody late', () => {
    const own = requirement([part('p', { deadlines: [law({ on: '2030-01-01' })] })], { deadlines: [law({ on: '2025-01-01' })] })
    expect(judge(own, records({ answers: NONE }), at('2026-03-10')).state).toBe('due')
    for (const over of [{ on: '2025-01-01', reminder: true }, { on: '2025-01-01', adoptable: true }, { every: 'P12M' }, {}]) {
      expect(judge(under(law(over)), records({ answers: NONE }), at('2026-03-10')).parts[0]).toMatchObject({ state: 'due', next: null })
    }
  })

  it.each`
    rule    | deadline                                         | day             | on              | days
    ${'D2'} | ${law({ on: '2025-12-31' })}                     | ${'2025-12-31'} | ${null}         | ${0}
    ${'D2'} | ${law({ on: '2025-12-31' })}                     | ${'2026-11-23'} | ${'2025-12-31'} | ${327}
    ${'D2'} | ${law({ from: '2026-01-01' })}                   | ${'2025-12-31'} | ${null}         | ${0}
    ${'D2'} | ${law({ from: '2026-01-01' })}                   | ${'2026-01-01'} | ${'2026-01-01'} | ${0}
    ${'D2'} | ${law({ from: '2026-01-01' })}                   | ${'2026-11-23'} | ${'2026-01-01'} | ${326}
    ${'D3'} | ${law({ every: 'calendar-year', day: '10-31' })} | ${'2026-10-31'} | ${null}         | ${0}
    ${'D3'} | ${law({ every: 'calendar-year', day: '10-31' })} | ${'2026-11-01'} | ${'2026-10-31'} | ${1}
    ${'D3'} | ${law({ every: 'calendar-year', day: '10-31' })} | ${'2027-01-01'} | ${null}         | ${0}
    ${'D3'} | ${law({ every: 'P12M', day: '10-31' })}          | ${'2027-01-01'} | ${'2026-10-31'} | ${62}
    ${'D3'} | ${law({ every: 'P6M', day: '10-31' })}           | ${'2026-05-02'} | ${'2026-04-30'} | ${2}
  `('[$rule] on $day, $deadline: $on', ({ deadline, day, on, days }) => {
    const late = lateOn(deadline, day)
    expect(on === null ? late : [late?.on, late?.days]).toEqual(on === null ? null : [on, days])
  })

  it('[D3] [D10] before the text is in force nothing of it counts', () => {
    const inForce = { inForce: '2026-06-01' }
    expect(lateOn(law({ every: 'P12M', day: '10-31' }), '2026-08-01', inForce)).toBeNull()
    expect(lateOn(law({ on: '2025-12-31' }), '2026-05-31', inForce)).toBeNull()
    expect(lateOn(law({ on: '2025-12-31' }), '2026-06-02', inForce)).toMatchObject({ on: '2025-12-31', since: '2026-06-01' })
    const adopted = records({ answers: NONE, rules: [rule('once', '2026-02-01', '2026-01-14')] })
    expect(judge(under(law({ on: '2025-12-31' }), inForce), adopted, at('2026-03-01')).parts[0]?.late).toMatchObject({ origin: 'group-rule' })
  })

  describe('rules', () => {
    const free = requirement([part('p')], { fresh: { rule: 'P12M', origin: 'house' } })
    const late = (rules: Rule[], day: string, facts = [fact('p.measured', '2024-11-21')]) =>
      judge(free, records({ facts, rules }), at(day)).parts[0]?.late ?? null

    it('[D4] a yearly day of the past counts only if adopted before it', () => {
      const october = rule('yearly-day', '10-31', '2026-01-14')
      expect(late([october], '2026-10-31')).toBeNull()
      expect(late([october], '2026-11-23')).toMatchObject({ deadlineId: october.id, origin: 'group-rule', on: '2026-10-31', days: 23 })
      expect(late([october], '2027-09-01')).toMatchObject({ on: '2026-10-31' })
    })

    it('[D5] what was done in time, then lapsed, waits for the next occurrence', () => {
      const rules = [rule('yearly-day', '10-31', '2026-01-14')]
      const inTime = [fact('p.measured', '2026-09-22')]
      expect(judge(free, records({ facts: inTime, rules }), at('2027-09-22')).parts[0]).toMatchObject({ state: 'due', next: { on: '2027-10-31' } })
      expect(late(rules, '2027-11-02', inTime)).toMatchObject({ on: '2027-10-31', days: 2 })
      expect(late(rules, '2028-01-10', [fact('p.measured', '2026-12-10')])).toBeNull()
      expect(late(rules, '2028-11-02', [fact('p.measured', '2026-12-10')])).toMatchObject({ on: '2028-10-31' })
      expect(late(rules, '2027-10-30', [fact('p.measured', '2026-09-10'), fact('p.measured', '2026-12-10', true, { validUntil: '2027-01-31' })])).toBeNull()
    })

    it('[D5] in time means proven on the day after, the first that could be late', () => {
      const rules = [rule('yearly-day', '10-31', '2026-01-14')]
      expect(late(rules, '2026-11-02', [fact('p.measured', '2025-11-01')])).toMatchObject({ on: '2026-10-31' })
      expect(late(rules, '2026-11-02', [fact('p.measured', '2025-11-02')])).toBeNull()
    })

    it('[D4] [D5] a campaign: late the day after, until done; what lapsed since is not late for it', () => {
      const campaign = rule('once', '2026-06-30', '2026-05-04', { origin: 'programme', letterAttached: true })
      expect(late([campaign], '2026-11-23')).toMatchObject({ on: '2026-06-30', days: 146 })
      expect(late([campaign], '2027-08-01', [fact('p.measured', '2026-06-24')])).toBeNull()
      expect(late([campaign], '2027-08-01', [fact('p.measured', '2026-07-24')])).toBeNull()
    })

    it('[D6] a missed calendar year is not caught up: the rule starts afresh', () => {
      const yearly = requirement([part('p')], { fresh: { rule: 'same-calendar-year', origin: 'law' }, yearly: true })
      const over = { rules: [rule('yearly-day', '10-31', '2026-01-14')], answers: [answer('2026-02-01'), answer('2027-02-01')] }
      expect(judge(yearly, records(over), at('2026-11-01')).state).toBe('late')
      expect(judge(yearly, records(over), at('2027-03-01')).state).toBe('due')
    })

    it.each`
      observed        | adopted         | day             | on              | days
      ${'2025-11-24'} | ${'2026-01-14'} | ${'2026-11-23'} | ${null}         | ${0}
      ${'2025-11-24'} | ${'2026-01-14'} | ${'2026-11-24'} | ${'2026-11-24'} | ${0}
      ${'2025-11-24'} | ${'2026-01-14'} | ${'2026-11-25'} | ${'2026-11-24'} | ${1}
      ${'2024-06-18'} | ${'2026-01-14'} | ${'2026-11-23'} | ${'2026-01-14'} | ${313}
    `('[D7] audit of $observed, P12M adopted on $adopted, on $day: $days days', ({ observed, adopted, day, on, days }) => {
      const reason = late([rule('freshness', 'P12M', adopted)], day, [fact('p.measured', observed)])
      expect(on === null ? reason : [reason?.on, reason?.days, reason?.since]).toEqual(on === null ? null : [on, days, on])
    })

    it('[D7] with no sufficient fact: adoption + duration', () => {
      const over = { answers: NONE, rules: [rule('freshness', 'P3M', '2026-01-14')] }
      expect(judge(free, records(over), at('2026-04-13')).parts[0]).toMatchObject({ state: 'due', next: { on: '2026-04-14' } })
      expect(judge(free, records(over), at('2026-04-14')).parts[0]).toMatchObject({ state: 'late', late: { on: '2026-04-14', days: 0 } })
    })
  })

  it('[D8] a proof that lapses after a standing deadline is late since its end, not since the deadline', () => {
    const reviewed = requirement([part('p', { fresh: { rule: 'P12M', origin: 'house' } })], { deadlines: [law({ on: '2025-12-31' })] })
    const facts = [fact('p.documented', '2025-12-18')]
    expect(judge(reviewed, records({ facts }), at('2026-12-19')).parts[0]?.late).toMatchObject({ on: '2025-12-31', days: 353, since: '2026-12-18' })
    const denied = [...facts, fact('p.measured', '2026-03-01', false)]
    expect(judge(reviewed, records({ facts: denied }), at('2026-03-10')).parts[0]?.late).toMatchObject({ since: '2026-03-01' })
    expect(lateOn(law({ on: '2025-12-31' }), '2026-03-10')).toMatchObject({ since: '2026-01-01' })
    expect(lateOn(law({ from: '2026-01-01' }), '2026-03-10')).toMatchObject({ since: '2026-01-01' })
  })

  it('[D9] tells the oldest, then the strongest origin, then the verified one', () => {
    const told = (...deadlines: Deadline[]) =>
      judge(requirement([part('p')], { deadlines }), records({ answers: NONE }), at('2026-03-10')).parts[0]?.late?.deadlineId
    expect(told(law({ on: '2025-12-31' }), law({ id: 'older', origin: 'house', on: '2025-01-31' }))).toBe('older')
    expect(told(law({ id: 'house', origin: 'house', on: '2025-12-31' }), law({ on: '2025-12-31' }))).toBe('law')
    expect(told(law({ id: 'doubtful', verified: false, on: '2025-12-31' }), law({ on: '2025-12-31' }), law({ id: 'second', on: '2025-12-31' }))).toBe('law')
  })

  describe('audience', () => {
    it.each`
      what                        | deadlines                                       | rules                                                                                        | state     | hidden
      ${'law, verified'}          | ${[law({ on: '2025-12-31' })]}                  | ${[]}                                                                                        | ${'late'} | ${false}
      ${'law, our reading'}       | ${[law({ on: '2025-12-31', verified: false })]} | ${[]}                                                                                        | ${'due'}  | ${true}
      ${'house'}                  | ${[law({ on: '2025-12-31', origin: 'house' })]} | ${[]}                                                                                        | ${'due'}  | ${true}
      ${'group rule'}             | ${[]}                                           | ${[rule('once', '2026-01-31', '2026-01-14')]}                                                | ${'due'}  | ${true}
      ${'campaign'}               | ${[]}                                           | ${[rule('once', '2026-01-31', '2026-01-14', { origin: 'programme' })]}                       | ${'due'}  | ${true}
      ${'campaign with a letter'} | ${[]}                                           | ${[rule('once', '2026-01-31', '2026-01-14', { origin: 'programme', letterAttached: true })]} | ${'late'} | ${false}
      ${'nothing passed'}         | ${[]}                                           | ${[]}                                                                                        | ${'due'}  | ${false}
      ${'law behind a rule'}      | ${[law({ on: '2025-12-31' })]}                  | ${[rule('once', '2025-06-30', '2025-01-14')]}                                                | ${'late'} | ${false}
    `('[O1] [O2] $what outside: $state', ({ deadlines, rules, state, hidden }) => {
      const wanted = requirement([part('p')], { deadlines })
      expect(judge(wanted, records({ answers: NONE, rules }), at('2026-03-10', 'outside')).parts[0]).toMatchObject({ state, hiddenLate: hidden })
    })

    it('[O2] what lapsed under a house freshness is not proven outside either', () => {
      const over = { facts: [fact('p.measured', '2025-11-24')], rules: [rule('freshness', 'P12M', '2026-01-14')] }
      const free = requirement([part('p')])
      expect(judge(free, records(over), at('2026-11-25', 'outside')).parts[0]).toMatchObject({ state: 'due', hiddenLate: true, late: null, next: null })
      expect(judge(free, records(over), at('2026-11-23', 'outside')).state).toBe('proven')
    })
  })

  it.each`
    what                    | over                                             | next
    ${'due'}                | ${{ answers: NONE }}                             | ${'2026-12-31'}
    ${'unknown'}            | ${{}}                                            | ${'2026-12-31'}
    ${'proven past it'}     | ${{ facts: [fact('p.measured', '2026-09-24')] }} | ${'2027-12-31'}
    ${'proven without end'} | ${{ facts: [fact('q', '2026-09-24')] }}          | ${null}
  `('[N1] $what: next deadline $next', ({ over, next }) => {
    const yearly = requirement([part('p', { documented: ['q'], fresh: over.facts?.[0].kind === 'q' ? undefined : { rule: 'P12M', origin: 'house' } })], {
      deadlines: [law({ every: 'calendar-year', day: '12-31' })],
    })
    expect(judge(yearly, records(over), at('2026-11-23')).parts[0]?.next?.on ?? null).toBe(next)
  })
})
