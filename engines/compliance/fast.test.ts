// SPEC X3: the fast path against the reference, on random catalogues and records. A seed that once failed stays in SEEDS for ever.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoDay } from './calendar.ts'
import { byte, int, item } from './column.ts'
import { compile, evaluate, evaluateReference, explain, timeline } from './index.ts'
import {
  type Answer,
  type At,
  type Attestation,
  type Deadline,
  type EstablishmentRecords,
  type Fact,
  type Part,
  type Requirement,
  type Rule,
  STATES,
} from './types.ts'

const DAY = 86_400_000
const KINDS = ['k.one', 'k.two', 'k.three']
const SUBJECTS = ['application:dpi', 'application:pacs', 'application:ris', 'site:nord']
const FRESH_SPANS = ['P1M', 'P3M', 'P12M', 'P1Y6M', 'P10D', 'P2W']

/** Few days, so that they meet; around year ends, 30/06 and 28/02, where rules turn; and any day from 01/03/2024 to 30/06/2027. */
const TURNS = [19_783, 20_088, 20_268, 20_269, 20_453, 20_454, 20_511, 20_512, 20_633, 20_634, 20_756, 20_757, 20_780, 20_818, 20_819, 20_900]
const number = fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...TURNS) }, { weight: 1, arbitrary: fc.integer({ min: 19_783, max: 20_999 }) })
const day = number.map(isoDay)
/** Last instant of a day, as `at` below. */
const instant = number.map((n) => (n + 1) * DAY - 1)
const withdrawnAt = fc.option(instant, { freq: 4, nil: null })
const period = fc.option(fc.integer({ min: 2023, max: 2027 }), { freq: 2, nil: null })
const origin = fc.constantFrom('law', 'programme', 'group-rule', 'house')
const monthDay = fc.constantFrom('10-31', '12-31', '02-29', '06-30', '01-01')
const some = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined })

const fresh = some(
  fc.record({ rule: fc.oneof(fc.constantFrom(...FRESH_SPANS), fc.constantFrom('same-calendar-year', 'fiscal-year')), origin: fc.constantFrom('law', 'house') }),
)

const deadline: fc.Arbitrary<Deadline> = fc
  .record({
    id: fc.constantFrom('d1', 'd2', 'd3'),
    origin,
    verified: fc.boolean(),
    flags: fc.constantFrom({}, {}, {}, { reminder: true }, { adoptable: true }),
    date: fc.oneof(
      day.map((on) => ({ on })),
      day.map((from) => ({ from })),
      fc.record({ every: fc.constantFrom('calendar-year', 'P12M', 'P6M', 'P45D', 'P2Y'), day: some(monthDay) }),
      fc.constant({}),
    ),
  })
  .map(({ flags, date, ...rest }) => ({ ...rest, ...flags, ...date }))

const target = some(
  fc.record({
    atLeast: some(fc.constantFrom(0.5, 1, 3)),
    all: some(fc.subarray(['a', 'b'], { minLength: 1 })),
    otherwise: some(fc.constantFrom('due', 'unmet')),
  }),
)

const part = (id: string): fc.Arbitrary<Part> =>
  fc.record({
    id: fc.constant(id),
    required: fc.integer({ min: 0, max: 4 }).map((n) => n > 0),
    measured: fc.subarray(KINDS, { maxLength: 2 }),
    documented: fc.subarray(KINDS, { maxLength: 2 }),
    target,
    fresh,
    deadlines: fc.array(deadline, { maxLength: 2 }),
    perObject: some(fc.constantFrom('application', 'application', 'site')),
    indicator: some(fc.constantFrom(true, false, false)),
  })

const requirement = (id: string): fc.Arbitrary<Requirement> =>
  fc.record({
    id: fc.constant(id),
    catalogueId: fc.constant('c'),
    parts: fc.constantFrom(0, 1, 1, 2, 3).chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => part(`p${i}`)))),
    fresh,
    deadlines: fc.array(deadline, { maxLength: 2 }),
    appliesTo: fc.record({ sectors: fc.constantFrom([], [], ['health']), legalStatuses: fc.constantFrom([], [], ['public']) }),
    inForce: some(day),
    attestationMaxAge: fc.constant('P6M'),
    beside: some(fc.constantFrom(...KINDS)),
    yearly: fc.boolean(),
  })

const value = fc.oneof(
  fc.boolean(),
  fc.constantFrom<Fact['value'][]>(0, 0.5, 1, 3, 'PCA v2', { a: true, b: true }, { a: true, b: false }, { other: null }),
  fc.record({ numerator: fc.integer({ min: 0, max: 4 }), denominator: fc.integer({ min: 0, max: 4 }) }),
)

const fact: fc.Arbitrary<Omit<Fact, 'id'>> = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    subject: fc.option(fc.constantFrom(...SUBJECTS), { nil: null }),
    value,
    observed: number,
    observedLag: fc.constantFrom(0, 0, DAY),
    recordedLag: fc.constantFrom(0, 0, 0, 5, 200),
    validUntil: fc.option(day, { freq: 3, nil: null }),
    period,
    withdrawnAt,
  })
  .map(({ observed, observedLag, recordedLag, ...rest }) => ({
    ...rest,
    observedOn: isoDay(observed),
    observedAt: (observed + 1) * DAY - 1 + observedLag,
    recordedAt: (observed + recordedLag + 1) * DAY - 1,
  }))

const partId = fc.constantFrom(null, null, 'p0', 'p0', 'p1', 'p2')
const requirementId = fc.constantFrom('r0', 'r0', 'r0', 'r1')
const attestation: fc.Arbitrary<Omit<Attestation, 'id'>> = fc.record({
  requirementId,
  partId,
  subject: fc.option(fc.constantFrom(...SUBJECTS), { freq: 2, nil: null }),
  attestedOn: day,
  recordedAt: instant,
  expiresOn: fc.oneof(day, fc.constantFrom('2027-06-30', '2027-01-01', '9999-12-31')),
  period,
  withdrawnAt,
})
const answer: fc.Arbitrary<Answer> = fc.record({
  requirementId,
  partId,
  answer: fc.constantFrom('none', 'in-progress', 'planned', 'not-applicable'),
  answeredOn: day,
  recordedAt: instant,
  period,
  withdrawnAt,
})
const rule: fc.Arbitrary<Omit<Rule, 'id'>> = fc
  .record({
    requirementId,
    partId,
    origin: fc.constantFrom('group-rule', 'house', 'programme'),
    what: fc.oneof(
      fc.record({ kind: fc.constant('freshness'), value: fc.constantFrom(...FRESH_SPANS) }),
      fc.record({ kind: fc.constant('yearly-day'), value: monthDay }),
      fc.record({ kind: fc.constant('once'), value: day }),
    ),
    adoptedOn: day,
    recordedAt: instant,
    letterAttached: fc.boolean(),
    withdrawnAt,
  })
  .map(({ what, ...rest }) => ({ ...rest, ...what }))

const numbered = <T>(list: T[], prefix: string): (T & { id: string })[] => list.map((one, i) => ({ ...one, id: `${prefix}${(i * 7) % 10}${i}` }))

const records = (establishmentId: number): fc.Arbitrary<EstablishmentRecords> =>
  fc
    .record({
      sector: fc.constantFrom('health', 'health', 'social'),
      legalStatus: fc.constantFrom('public', 'public', 'private'),
      facts: fc.array(fact, { maxLength: 14 }),
      attestations: fc.array(attestation, { maxLength: 4 }),
      answers: fc.array(answer, { maxLength: 4 }),
      rules: fc.array(rule, { maxLength: 4 }),
      objects: fc.constantFrom<Record<string, string[]>[]>(
        {},
        {},
        { application: ['dpi'] },
        { application: ['application:pacs', 'dpi', 'dpi'], site: ['sud'] },
      ),
    })
    .map((r) => ({ ...r, establishmentId, facts: numbered(r.facts, 'f'), attestations: numbered(r.attestations, 'a'), rules: numbered(r.rules, 'r') }))

const at: fc.Arbitrary<At> = fc
  .record({ number, late: fc.constantFrom(0, 0, 0, 30, -30), audience: fc.constantFrom('inside', 'outside') })
  .map(({ number: n, late, audience }) => ({ day: isoDay(n), instant: (n + 1 + late) * DAY - 1, audience }))

const world = fc.record({ requirements: fc.tuple(requirement('r0'), requirement('r1')), establishments: fc.tuple(records(10), records(20)), at })

const SEEDS = [20_261_123, 7, 1_789]
const fresher = Math.floor(performance.timeOrigin) % 2_147_483_647

describe.each([...SEEDS, fresher])('[X3] seed %i', (seed) => {
  it('explain gives the verdict of the reference, evaluate its figures', () => {
    const check = fc.property(world, ({ requirements, establishments, at: when }) => {
      const { compiled } = compile(requirements, establishments)

      const figures = evaluate(compiled, when)

      requirements.forEach((one, r) => {
        establishments.forEach((own, e) => {
          const expected = evaluateReference(one, own, when)
          const cell = e * requirements.length + r
          expect(explain(compiled, e, r, when)).toEqual(expected)
          expect([item(STATES, byte(figures.state, cell)), figures.proven[cell], figures.total[cell]]).toEqual([
            expected.state,
            expected.proven,
            expected.total,
          ])
          const mandatory = expected.parts.filter((p) => p.required)
          expect(figures.hiddenLate[cell]).toBe(Number(mandatory.some((p) => p.hiddenLate)))
          const late = mandatory.flatMap((p) => p.late?.on ?? []).toSorted()[0]
          expect(isoDay(int(figures.lateOn, cell))).toBe(late ?? '9999-12-31')
          const next = mandatory.flatMap((p) => p.next?.on ?? []).toSorted()[0]
          expect(isoDay(int(figures.nextOn, cell))).toBe(next ?? '9999-12-31')
        })
      })
    })
    fc.assert(check, { seed, numRuns: 2000 })
  })

  it('[H1] the history is the reference of each day', () => {
    const check = fc.property(world, number, ({ requirements, establishments, at: when }, start) => {
      const { compiled } = compile(requirements, establishments)
      const endOfDay = (iso: string): number => Date.parse(iso) + DAY - 1
      const from = isoDay(Math.max(start, Date.parse(when.day) / DAY - 60))

      const transitions = timeline(compiled, 0, 0, from, when, endOfDay)

      const expected: typeof transitions = []
      for (let n = Date.parse(from) / DAY; isoDay(n) <= when.day; n++) {
        const iso = isoDay(n)
        const { state, proven, total } = evaluateReference(requirements[0], establishments[0], {
          ...when,
          day: iso,
          instant: Math.min(when.instant, endOfDay(iso)),
        })
        const last = expected.at(-1)
        if (last?.state !== state || last.proven !== proven || last.total !== total) expected.push({ day: iso, state, proven, total })
      }
      expect(transitions).toEqual(expected)
    })
    fc.assert(check, { seed, numRuns: 40 })
  })
})
