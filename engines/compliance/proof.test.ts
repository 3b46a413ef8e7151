// SPEC « Known », « Applicable », « Fresh », « Proof », « Attestation », « Answered ».
import { describe, expect, it } from 'vitest'
import { answer, at, attestation, endOfDay, fact, instantOf, part, records, requirement, rule } from './fixtures.ts'
import { JUDGES } from './judged.ts'

const RATIO = (numerator: number) => ({ numerator, denominator: 100 })

describe.each(JUDGES)('%s', (_name, judge) => {
  const simple = requirement([part('p')])
  const stateOf = (over: Parameters<typeof records>[0], day: string, wanted = simple): string => judge(wanted, records(over), at(day)).state

  describe('known', () => {
    it.each`
      what                      | over                                           | expected
      ${'recorded that day'}    | ${{}}                                          | ${'proven'}
      ${'recorded later'}       | ${{ recordedAt: instantOf('2026-03-11') }}     | ${'unknown'}
      ${'observed later'}       | ${{ observedAt: instantOf('2026-03-11') }}     | ${'unknown'}
      ${'dated later'}          | ${{ observedOn: '2026-03-11' }}                | ${'unknown'}
      ${'withdrawn'}            | ${{ withdrawnAt: endOfDay('2026-03-10') }}     | ${'unknown'}
      ${'withdrawn since then'} | ${{ withdrawnAt: endOfDay('2026-03-10') + 1 }} | ${'proven'}
    `('[K1] [K3] a fact $what gives $expected', ({ over, expected }) => {
      expect(stateOf({ facts: [fact('p.measured', '2026-03-10', true, over)] }, '2026-03-10')).toBe(expected)
    })

    it.each`
      what          | over                                        | attested      | answered
      ${'known'}    | ${{}}                                       | ${'attested'} | ${'due'}
      ${'recorded'} | ${{ recordedAt: instantOf('2026-03-11') }}  | ${'unknown'}  | ${'unknown'}
      ${'undone'}   | ${{ withdrawnAt: instantOf('2026-03-10') }} | ${'unknown'}  | ${'unknown'}
    `('[K2] [K3] statements $what', ({ over, attested, answered }) => {
      expect(stateOf({ attestations: [attestation('2026-03-10', '2026-09-10', over)] }, '2026-03-10')).toBe(attested)
      expect(stateOf({ answers: [answer('2026-03-10', 'none', over)] }, '2026-03-10')).toBe(answered)
    })
  })

  describe('applicable', () => {
    const health = requirement([part('p')], { appliesTo: { sectors: ['health'], legalStatuses: ['public', 'private-non-profit'] } })

    it.each`
      sector      | legalStatus             | state               | reason
      ${'health'} | ${'private-non-profit'} | ${'unknown'}        | ${null}
      ${'social'} | ${'other'}              | ${'not-applicable'} | ${'sector'}
      ${'health'} | ${'other'}              | ${'not-applicable'} | ${'legal-status'}
    `('[A1] $sector, $legalStatus: $state', ({ sector, legalStatus, state, reason }) => {
      expect(judge(health, records({ sector, legalStatus }), at('2026-03-10'))).toMatchObject({ state, reason, parts: state === 'unknown' ? [{}] : [] })
    })

    it('[A2] [A3] drops the part answered not-applicable, then the whole', () => {
      const two = requirement([part('p'), part('q')])
      const q = answer('2026-01-05', 'not-applicable', { partId: 'q' })
      const facts = [fact('p.measured', '2026-03-01')]

      expect(judge(two, records({ facts, answers: [q] }), at('2026-03-10'))).toMatchObject({
        state: 'proven',
        proven: 1,
        total: 1,
        parts: [{}, { state: 'not-applicable' }],
      })
      expect(judge(two, records({ facts, answers: [answer('2026-03-02', 'not-applicable')] }), at('2026-03-10'))).toMatchObject({
        state: 'not-applicable',
        reason: 'answered',
        total: 0,
      })
    })

    it('[A2] a later answer of the same scope takes its place; last year’s drops nothing this year', () => {
      const answers = [answer('2026-01-05', 'not-applicable'), answer('2026-02-05', 'planned')]
      expect(stateOf({ answers }, '2026-03-10')).toBe('due')
      expect(stateOf({ answers: answers.toReversed() }, '2026-03-10')).toBe('due')
      expect(stateOf({ answers: [answer('2025-12-05', 'not-applicable')] }, '2026-03-10', requirement([part('p')], { yearly: true }))).toBe('unknown')
    })

    it('[A4] nothing mandatory: nothing to judge', () => {
      expect(stateOf({ facts: [fact('p.measured', '2026-03-01')] }, '2026-03-10', requirement([part('p', { required: false })]))).toBe('unknown')
    })
  })

  describe('fresh', () => {
    const lasting = (fresh: string, origin: 'law' | 'house' = 'house') => requirement([part('p')], { fresh: { rule: fresh, origin } })
    const provenOn = (wanted: ReturnType<typeof lasting>, over: Parameters<typeof records>[0], day: string): boolean => stateOf(over, day, wanted) === 'proven'

    it.each`
      rule    | fresh                   | over                            | last            | lapsed
      ${'F1'} | ${'P12M'}               | ${{ validUntil: '2026-05-31' }} | ${'2026-05-31'} | ${'2026-06-01'}
      ${'F2'} | ${'P3M'}                | ${{}}                           | ${'2026-06-09'} | ${'2026-06-10'}
      ${'F2'} | ${'P12M'}               | ${{ validUntil: '2027-12-31' }} | ${'2027-03-09'} | ${'2027-03-10'}
      ${'F3'} | ${'same-calendar-year'} | ${{}}                           | ${'2026-12-31'} | ${'2027-01-01'}
      ${'F3'} | ${'same-calendar-year'} | ${{ period: 2027 }}             | ${'2027-12-31'} | ${'2028-01-01'}
      ${'F4'} | ${'fiscal-year'}        | ${{}}                           | ${'2027-06-30'} | ${'2027-07-01'}
      ${'F4'} | ${'fiscal-year'}        | ${{ period: 2024 }}             | ${'2026-06-30'} | ${'2026-07-01'}
      ${'F7'} | ${'fiscal-year'}        | ${{ validUntil: '2026-04-01' }} | ${'2026-04-01'} | ${'2026-04-02'}
    `('[$rule] $fresh with $over proves until $last', ({ fresh, over, last, lapsed }) => {
      const facts = [fact('p.measured', '2026-03-10', true, over)]
      expect([provenOn(lasting(fresh), { facts }, last), provenOn(lasting(fresh), { facts }, lapsed)]).toEqual([true, false])
      expect(judge(lasting(fresh), records({ facts }), at(last)).expiresOn).toBe(lapsed)
    })

    it('[F3] does not prove before its year', () => {
      expect(provenOn(lasting('same-calendar-year'), { facts: [fact('p.measured', '2026-12-20', true, { period: 2027 })] }, '2026-12-25')).toBe(false)
    })

    it('[F7] 9999-12-31 means no end', () => {
      expect(judge(simple, records({ facts: [fact('p.measured', '2026-03-10', true, { validUntil: '9999-12-31' })] }), at('2026-03-10')).expiresOn).toBeNull()
    })

    it.each`
      what                    | rules                                                                                                | end
      ${'replaces'}           | ${[rule('freshness', 'P6M', '2026-01-14')]}                                                          | ${'2026-09-10'}
      ${'the latest adopted'} | ${[rule('freshness', 'P6M', '2026-02-14'), rule('freshness', 'P1M', '2026-01-14')]}                  | ${'2026-09-10'}
      ${'the last listed'}    | ${[rule('freshness', 'P1M', '2026-01-14'), rule('freshness', 'P6M', '2026-01-14')]}                  | ${'2026-09-10'}
      ${'the part first'}     | ${[rule('freshness', 'P6M', '2026-01-14', { partId: 'p' }), rule('freshness', 'P1M', '2026-02-14')]} | ${'2026-09-10'}
      ${'only once adopted'}  | ${[rule('freshness', 'P6M', '2026-03-12')]}                                                          | ${'2026-06-10'}
      ${'unless withdrawn'}   | ${[rule('freshness', 'P6M', '2026-01-14', { withdrawnAt: instantOf('2026-02-01') })]}                | ${'2026-06-10'}
    `('[F5] a rule $what', ({ rules, end }) => {
      const facts = [fact('p.measured', '2026-03-10')]
      expect(judge(lasting('P3M'), records({ facts, rules }), at('2026-03-11')).expiresOn).toBe(end)
    })

    it('[F6] a rule shortens a legal freshness and cannot stretch it', () => {
      const facts = [fact('p.measured', '2026-03-10')]
      const endWith = (value: string) =>
        judge(lasting('P3M', 'law'), records({ facts, rules: [rule('freshness', value, '2026-01-14')] }), at('2026-03-11')).expiresOn
      expect([endWith('P6M'), endWith('P1M')]).toEqual(['2026-06-10', '2026-04-10'])
    })
  })

  describe('proof', () => {
    const coverage = requirement([part('p', { target: { atLeast: 1 } })], { fresh: { rule: 'P6M', origin: 'house' } })

    it('[P2] a newer 58 % replaces an older 100 %, and the other way round', () => {
      const full = fact('p.measured', '2026-03-01', RATIO(100))
      const some = fact('p.documented', '2026-03-02', RATIO(58))
      expect(judge(coverage, records({ facts: [some, full] }), at('2026-03-10')).parts[0]).toMatchObject({
        state: 'due',
        factId: some.id,
        reached: 0.58,
        basis: null,
      })
      expect(judge(coverage, records({ facts: [some, { ...full, observedOn: '2026-03-03' }] }), at('2026-03-10')).parts[0]).toMatchObject({
        state: 'proven',
        basis: 'measured',
      })
    })

    it('[P1] on the same day a measure is stronger than a document, then the latest recorded', () => {
      const document = fact('p.documented', '2026-03-02', RATIO(100), { recordedAt: endOfDay('2026-03-05') })
      const measure = fact('p.measured', '2026-03-02', RATIO(58))
      const again = fact('p.measured', '2026-03-02', RATIO(100), { id: 'a', recordedAt: measure.recordedAt + 1 })
      expect(judge(coverage, records({ facts: [measure, document] }), at('2026-03-10')).state).toBe('due')
      expect(judge(coverage, records({ facts: [again, measure, document] }), at('2026-03-10')).parts[0]).toMatchObject({ state: 'proven', factId: 'a' })
    })

    it('[P2] [P3] only fresh facts decide; without one the latest is shown', () => {
      const lapsed = fact('p.measured', '2026-03-05', RATIO(58), { validUntil: '2026-03-06' })
      const full = fact('p.documented', '2026-03-01', RATIO(100))
      expect(judge(coverage, records({ facts: [lapsed, full] }), at('2026-03-10'))).toMatchObject({
        state: 'proven',
        parts: [{ basis: 'documented', factId: full.id }],
      })
      expect(judge(coverage, records({ facts: [lapsed, full] }), at('2027-03-10')).parts[0]).toMatchObject({ state: 'due', factId: lapsed.id })
    })
  })

  describe('attestation', () => {
    it.each`
      day             | expected
      ${'2026-03-09'} | ${'unknown'}
      ${'2026-03-10'} | ${'attested'}
      ${'2026-09-09'} | ${'attested'}
      ${'2026-09-10'} | ${'due'}
    `('[T1] [Q2] on $day: $expected', ({ day, expected }) => {
      expect(stateOf({ attestations: [attestation('2026-03-10', '2026-09-10')] }, day)).toBe(expected)
    })

    it.each`
      wanted                                                                                | period  | expected
      ${requirement([part('p')], { yearly: true })}                                         | ${null} | ${'due'}
      ${requirement([part('p')], { yearly: true })}                                         | ${2027} | ${'attested'}
      ${requirement([part('p')], { fresh: { rule: 'same-calendar-year', origin: 'law' } })} | ${null} | ${'due'}
      ${requirement([part('p')], { fresh: { rule: 'fiscal-year', origin: 'law' } })}        | ${null} | ${'attested'}
      ${requirement([part('p')], { fresh: { rule: 'fiscal-year', origin: 'law' } })}        | ${2024} | ${'due'}
    `('[T2] period $period of $wanted.fresh, yearly $wanted.yearly: $expected', ({ wanted, period, expected }) => {
      expect(stateOf({ attestations: [attestation('2026-11-10', '2027-05-10', { period })] }, '2027-02-01', wanted)).toBe(expected)
    })

    it.each`
      otherwise  | expected
      ${'due'}   | ${'attested'}
      ${'unmet'} | ${'unmet'}
    `('[T3] a fresh no with otherwise $otherwise: $expected', ({ otherwise, expected }) => {
      const over = { facts: [fact('p.measured', '2026-03-01', false)], attestations: [attestation('2026-03-02', '2026-09-02')] }
      expect(stateOf(over, '2026-03-10', requirement([part('p', { target: { otherwise } })]))).toBe(expected)
    })

    it('[T4] holds for its own object, and the one that ends last is named', () => {
      const perObject = requirement([part('p', { perObject: 'application' })])
      const own = attestation('2026-03-01', '2026-09-01', { subject: 'application:dpi' })
      const verdict = judge(perObject, records({ objects: { application: ['dpi', 'pacs'] }, attestations: [own] }), at('2026-03-10'))
      expect(verdict.parts[0]?.objects.map(({ subject, state }) => [subject, state])).toEqual([
        ['application:pacs', 'unknown'],
        ['application:dpi', 'attested'],
      ])
      const attestations = [attestation('2026-02-01', '2026-10-01', { id: 'long' }), attestation('2026-03-01', '2026-09-01', { id: 'short' }), own]
      expect(judge(simple, records({ attestations }), at('2026-03-10'))).toMatchObject({ expiresOn: '2026-10-01', parts: [{ attestationId: 'long' }] })
    })
  })

  describe('answered', () => {
    const yearly = requirement([part('p')], { yearly: true, fresh: { rule: 'same-calendar-year', origin: 'law' } })
    const fiscal = requirement([part('p')], { yearly: true, fresh: { rule: 'fiscal-year', origin: 'law' } })
    const passed = requirement([part('p', { target: { otherwise: 'unmet' } })], { deadlines: [{ id: 'd', origin: 'law', verified: true, on: '2025-12-31' }] })

    it.each`
      rule    | wanted    | over                                                                       | expected
      ${'Q1'} | ${yearly} | ${{ facts: [fact('p.measured', '2026-02-01', false)] }}                    | ${'due'}
      ${'Q1'} | ${yearly} | ${{ facts: [fact('p.measured', '2025-02-01')] }}                           | ${'due'}
      ${'Q1'} | ${yearly} | ${{ facts: [fact('p.measured', '2026-02-01', true, { period: 2027 })] }}   | ${'due'}
      ${'Q1'} | ${fiscal} | ${{ facts: [fact('p.measured', '2023-02-01')] }}                           | ${'due'}
      ${'Q2'} | ${yearly} | ${{ attestations: [attestation('2025-03-01', '2026-12-01')] }}             | ${'due'}
      ${'Q3'} | ${yearly} | ${{ answers: [answer('2025-12-20')] }}                                     | ${'due'}
      ${'Q3'} | ${yearly} | ${{ answers: [answer('2025-12-20', 'planned', { period: 2026 })] }}        | ${'due'}
      ${'Q3'} | ${fiscal} | ${{ answers: [answer('2026-01-20', 'in-progress', { period: 2020 })] }}    | ${'due'}
      ${'Q3'} | ${yearly} | ${{ answers: [answer('2025-12-20', 'not-applicable')] }}                   | ${'unknown'}
      ${'Q3'} | ${yearly} | ${{ answers: [answer('2025-12-20', 'not-applicable', { period: 2026 })] }} | ${'not-applicable'}
      ${'Q3'} | ${simple} | ${{ answers: [answer('2019-12-20', 'none', { period: 2019 })] }}           | ${'due'}
      ${'Q4'} | ${passed} | ${{}}                                                                      | ${'unknown'}
      ${'Q4'} | ${yearly} | ${{}}                                                                      | ${'unknown'}
      ${'Q5'} | ${passed} | ${{ answers: [answer('2026-01-02')] }}                                     | ${'late'}
      ${'Q5'} | ${passed} | ${{ facts: [fact('p.measured', '2026-01-02', false)] }}                    | ${'late'}
    `('[$rule] gives $expected', ({ wanted, over, expected }) => {
      expect(stateOf(over, '2026-03-10', wanted)).toBe(expected)
    })

    it('[Q1] [P3] last year’s fact answers on 1 January, what it lacked is not shown as this year’s', () => {
      const wanted = requirement([part('p', { target: { all: ['chiefExecutive'] } })], { yearly: true, fresh: { rule: 'same-calendar-year', origin: 'law' } })
      const facts = [fact('p.measured', '2025-04-09', { chiefExecutive: false })]
      const partOn = (day: string) => judge(wanted, records({ facts }), at(day)).parts[0]
      expect(partOn('2025-12-31')).toMatchObject({ state: 'due', factId: 'p.measured@2025-04-09', missing: ['chiefExecutive'] })
      expect(partOn('2026-01-01')).toMatchObject({ state: 'due', factId: null, missing: [], late: null })
    })

    it('[Q1] answered by last year, a date the group voted makes late this year', () => {
      const over = { facts: [fact('p.measured', '2025-04-09')], rules: [rule('yearly-day', '10-31', '2025-01-14')] }
      expect(['2026-01-01', '2026-10-31', '2026-11-01'].map((day) => stateOf(over, day, yearly))).toEqual(['due', 'due', 'late'])
    })

    it('[Q5] without a passed deadline a fact that says no is unmet, an old one no longer', () => {
      const wanted = requirement([part('p', { target: { otherwise: 'unmet' } })], { fresh: { rule: 'P12M', origin: 'house' } })
      const facts = [fact('p.measured', '2026-03-27', false)]
      expect([stateOf({ facts }, '2026-11-23', wanted), stateOf({ facts }, '2027-03-27', wanted)]).toEqual(['unmet', 'due'])
    })
  })
})
