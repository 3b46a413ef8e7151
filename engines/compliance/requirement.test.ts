// SPEC « Objects », « Requirement », « Years », « What if ».
import { describe, expect, it } from 'vitest'
import { answer, at, attestation, endOfDay, fact, instantOf, part, records, requirement, rule } from './fixtures.ts'
import { JUDGES } from './judged.ts'
import type { Deadline } from './types.ts'
import { whatIf } from './what-if.ts'

const passed: Deadline = { id: 'd', origin: 'law', verified: true, on: '2025-12-31' }
const ratio = (numerator: number, denominator: number) => ({ numerator, denominator })
const dpi = { subject: 'application:dpi' }
const pacs = { subject: 'application:pacs' }

describe.each(JUDGES)('%s', (_name, judge) => {
  describe('objects', () => {
    const perApplication = requirement([part('p', { perObject: 'application', target: { atLeast: 1 } })])
    const objects = { application: ['dpi', 'pacs'] }

    it('[B1] declared and found objects, each in its state, worst first [B3]', () => {
      const facts = [
        fact('p.measured', '2026-03-01', ratio(10, 10), dpi),
        fact('p.measured', '2026-03-02', ratio(5, 10), { subject: 'application:ris' }),
        fact('p.measured', '2026-03-02', 1, { subject: 'site:nord' }),
      ]
      const verdict = judge(perApplication, records({ objects, facts }), at('2026-03-10'))
      expect(verdict.parts[0]?.objects).toEqual([
        { subject: 'application:pacs', state: 'unknown', factId: null, reached: null },
        { subject: 'application:ris', state: 'due', factId: 'p.measured@2026-03-02', reached: 0.5 },
        { subject: 'application:dpi', state: 'proven', factId: 'p.measured@2026-03-01', reached: 1 },
      ])
      expect([verdict.state, verdict.objects]).toEqual(['unknown', { covered: 1, total: 3 }])
    })

    it('[B1] an object known later is not there yet; `application:dpi` is declared like `dpi`', () => {
      const facts = [fact('p.measured', '2026-03-01', 1, dpi), fact('p.measured', '2026-03-02', 0, { ...pacs, recordedAt: instantOf('2026-04-01') })]
      expect(judge(perApplication, records({ objects: { application: ['application:dpi'] }, facts }), at('2026-03-10')).objects).toEqual({
        covered: 1,
        total: 1,
      })
      expect(judge(perApplication, records({ facts }), at('2026-04-10'))).toMatchObject({ state: 'due', objects: { covered: 1, total: 2 } })
    })

    it('[B1] an activity known to one part is to be covered by the others', () => {
      const two = requirement([part('bia', { perObject: 'activity' }), part('tested', { perObject: 'activity' })])
      const facts = [
        fact('bia.measured', '2026-03-01', true, { subject: 'activity:pharmacy' }),
        fact('bia.measured', '2026-03-01', true, { subject: 'activity:payroll' }),
        fact('tested.measured', '2026-03-01', true, { subject: 'activity:pharmacy' }),
      ]
      expect(judge(two, records({ facts }), at('2026-03-10'))).toMatchObject({ state: 'unknown', proven: 1, total: 2, objects: { covered: 1, total: 2 } })
    })

    it('[B1] [B2] no object: everything counts; a fact without subject counts for every object', () => {
      const whole = fact('p.measured', '2026-03-01', ratio(58, 100))
      expect(judge(perApplication, records({ facts: [fact('p.measured', '2026-03-01', 1, { subject: 'site:nord' })] }), at('2026-03-10'))).toMatchObject({
        state: 'proven',
        objects: null,
      })
      const verdict = judge(perApplication, records({ objects, facts: [whole, fact('p.measured', '2026-03-02', 1, dpi)] }), at('2026-03-10'))
      expect(verdict.parts[0]?.objects.map(({ state }) => state)).toEqual(['due', 'proven'])
      expect(judge(requirement([part('p')]), records({ facts: [fact('p.measured', '2026-03-01', true, dpi)] }), at('2026-03-10')).state).toBe('proven')
    })

    it('[B3] among late objects the oldest lateness comes first', () => {
      const standing = requirement([part('p', { perObject: 'application' })])
      const facts = [fact('p.measured', '2026-02-01', true, dpi), fact('p.measured', '2026-01-01', true, pacs)]
      const verdict = judge(standing, records({ facts, rules: [rule('freshness', 'P1M', '2025-01-14')] }), at('2026-03-10'))
      expect(verdict.parts[0]).toMatchObject({ state: 'late', factId: 'p.measured@2026-01-01', late: { on: '2026-02-01' }, objects: [pacs, dpi] })
    })

    it('[B1] facts of a part that is not about the type add no object', () => {
      const mixed = requirement([part('p', { perObject: 'application' }), part('q')])
      const facts = [fact('p.measured', '2026-03-01', true, dpi), fact('q.measured', '2026-03-01', true, pacs)]
      expect(judge(mixed, records({ facts }), at('2026-03-10')).parts[0]?.objects.map(({ subject }) => subject)).toEqual([dpi.subject])
    })

    it('[B3] ends with its first object, starts with its oldest', () => {
      const fresh = requirement([part('p', { perObject: 'application', fresh: { rule: 'P3M', origin: 'house' } })])
      const facts = [fact('p.measured', '2026-03-01', true, pacs), fact('p.measured', '2026-02-01', true, dpi)]
      expect(judge(fresh, records({ facts }), at('2026-03-10'))).toMatchObject({
        oldestProofOn: '2026-02-01',
        expiresOn: '2026-05-01',
        parts: [{ expiresOn: '2026-05-01' }],
      })
      expect(judge(fresh, records({ facts }), at('2026-05-10'))).toMatchObject({
        state: 'due',
        oldestProofOn: null,
        expiresOn: null,
        parts: [{ expiresOn: null }],
      })
    })
  })

  describe('requirement', () => {
    const parts = ['late', 'unmet', 'unknown', 'due', 'attested', 'proven'].map((id) => part(id, { target: { otherwise: 'unmet' } }))
    const late = part('late', { deadlines: [passed] })
    const over = {
      facts: [fact('proven.measured', '2026-03-01'), fact('unmet.documented', '2026-03-01', false)],
      answers: [answer('2026-01-02', 'none', { partId: 'late' }), answer('2026-01-02', 'none', { partId: 'due' })],
      attestations: [attestation('2026-03-01', '2026-09-01', { partId: 'attested' })],
    }

    it.each([0, 1, 2, 3, 4, 5])('[R1] [R2] takes its worst mandatory part, from the %ith on', (from) => {
      const wanted = requirement([late, ...parts.slice(1)].map((one, i) => ({ ...one, required: i >= from })))
      const verdict = judge(wanted, records(over), at('2026-03-10'))
      expect([verdict.state, verdict.proven, verdict.total]).toEqual([parts[from]?.id, 1, 6 - from])
      expect(verdict.parts.map(({ state }) => state)).toEqual(parts.map(({ id }) => id))
    })

    it('[R3] sums the ratios of the marked part, or else of the first that has some', () => {
      const facts = [
        fact('rpps.measured', '2026-03-01', ratio(96, 100)),
        fact('coverage.measured', '2026-03-01', ratio(90, 100), dpi),
        fact('coverage.measured', '2026-03-01', ratio(10, 100), pacs),
        fact('coverage.measured', '2026-03-01', ratio(1, 0), { subject: 'application:ris' }),
      ]
      const coverage = part('coverage', { perObject: 'application', target: { atLeast: 1 } })
      const indicator = (marked: boolean) =>
        judge(requirement([part('rpps'), { ...coverage, indicator: marked }]), records({ facts }), at('2026-03-10')).indicator
      expect([indicator(true), indicator(false)]).toEqual([0.5, 0.96])
      // With a figure of its own beside, an unmarked ratio is not shown for it.
      expect(judge(requirement([part('rpps')], { beside: 'directory.level' }), records({ facts }), at('2026-03-10')).indicator).toBeNull()
      expect(
        judge(
          requirement([coverage]),
          records({ objects: { application: ['a', 'b'] }, facts: [fact('coverage.measured', '2026-03-01', ratio(1, 4))] }),
          at('2026-03-10'),
        ).indicator,
      ).toBe(0.25)
      expect(judge(requirement([coverage]), records({ facts: facts.slice(3) }), at('2026-03-10')).indicator).toBeNull()
    })

    it('[R4] needs every mandatory part about the same objects', () => {
      const mixed = requirement([part('p', { perObject: 'application' }), part('q')])
      expect(judge(mixed, records({ objects: { application: ['dpi'] } }), at('2026-03-10')).objects).toBeNull()
    })

    it('[R5] shows the latest value beside, never in the state', () => {
      const audit = requirement([part('p')], { beside: 'directory.level' })
      const facts = [
        fact('directory.level', '2026-03-12', 4),
        fact('directory.level', '2026-03-01', 1),
        fact('directory.level', '2026-02-01', 3),
        fact('p.measured', '2026-03-01'),
      ]
      expect(judge(audit, records({ facts }), at('2026-03-10'))).toMatchObject({
        state: 'proven',
        beside: { kind: 'directory.level', value: 1, observedOn: '2026-03-01' },
      })
      expect(judge(audit, records(), at('2026-03-10')).beside).toBeNull()
    })
  })

  describe('years', () => {
    const yearly = requirement([part('held'), part('lessons')], { yearly: true, fresh: { rule: 'same-calendar-year', origin: 'law' }, inForce: '2025-02-17' })
    const missed = (over: Parameters<typeof records>[0], day = '2026-11-23') => judge(yearly, records(over), at(day)).missedYears

    it.each`
      what                 | over                                                                                          | years
      ${'nothing said'}    | ${{}}                                                                                         | ${[]}
      ${'answered none'}   | ${{ answers: [answer('2025-11-02')] }}                                                        | ${[2025]}
      ${'said afterwards'} | ${{ answers: [answer('2026-02-02', 'none', { period: 2025 })] }}                              | ${[2025]}
      ${'half done'}       | ${{ facts: [fact('held.measured', '2025-10-14')] }}                                           | ${[2025]}
      ${'done'}            | ${{ facts: [fact('held.measured', '2025-10-14'), fact('lessons.documented', '2025-11-14')] }} | ${[]}
      ${'attested'}        | ${{ attestations: [attestation('2025-12-01', '2026-06-01')] }}                                | ${[]}
      ${'not applicable'}  | ${{ answers: [answer('2025-11-02', 'not-applicable')] }}                                      | ${[]}
      ${'before the text'} | ${{ answers: [answer('2024-11-02')] }}                                                        | ${[]}
      ${'withdrawn'}       | ${{ answers: [answer('2025-11-02', 'none', { withdrawnAt: endOfDay('2026-01-01') })] }}       | ${[]}
      ${'two years'}       | ${{ answers: [answer('2027-11-02'), answer('2025-11-02')] }}                                  | ${[2025, 2027]}
    `('[Y1] $what: $years', ({ over, years }) => {
      expect(missed(over, years.length > 1 ? '2028-03-01' : '2026-11-23')).toEqual(years)
    })

    it('[Y2] what is recorded later about that year counts, what happens later does not', () => {
      const held = fact('held.measured', '2025-12-10')
      const signed = fact('lessons.documented', '2026-01-12')
      expect(missed({ facts: [held, signed] })).toEqual([2025])
      expect(missed({ facts: [held, { ...signed, period: 2025 }] })).toEqual([])
      expect(missed({ facts: [held, { ...signed, period: 2025 }] }, '2026-01-11')).toEqual([2025])
      const hindsight = { ...at('2026-01-11'), instant: endOfDay('2026-02-01') }
      expect(judge(yearly, records({ facts: [held, { ...signed, period: 2025 }] }), hindsight).missedYears).toEqual([2025])
    })
  })

  it('[W1] what would change the state, part by part', () => {
    const wanted = requirement([part('a', { deadlines: [passed] }), part('b'), part('c'), part('d', { required: false })])
    const over = { facts: [fact('c.measured', '2026-03-01')], answers: [answer('2026-01-02')] }
    expect(whatIf(judge(wanted, records(over), at('2026-03-10')))).toEqual([
      { partId: 'a', state: 'due' },
      { partId: 'b', state: 'late' },
    ])
    const dropped = { ...over, answers: [...over.answers, answer('2026-01-02', 'not-applicable', { partId: 'a' })] }
    expect(whatIf(judge(wanted, records(dropped), at('2026-03-10')))).toEqual([{ partId: 'b', state: 'proven' }])
    const last = requirement([part('a'), part('c')])
    expect(whatIf(judge(last, records(over), at('2026-03-10')))).toEqual([{ partId: 'a', state: 'proven' }])
  })
})
