// Budget of architecture.md: 135 GHT × 10 establishments × 300 requirements < 1 s from compiled state, one establishment < 5 ms.
import { isoDay } from './calendar.ts'
import { compile } from './compile.ts'
import { createFigures, evaluate, evaluateEstablishment } from './evaluate.ts'
import { explain } from './explain.ts'
import { answer, at, attestation, endOfDay, fact, part, records, requirement, rule } from './fixtures.ts'
import { timeline } from './timeline.ts'
import type { EstablishmentRecords, Requirement } from './types.ts'

export interface Measure {
  name: string
  milliseconds: number
  /** Milliseconds; null when nothing was promised. */
  budget: number | null
}

const ESTABLISHMENTS = 135 * 10
const REQUIREMENTS = 300
const TODAY = '2026-11-23'
const LAST_DAY = 20_780

/** Park and Miller's generator: the same data at each run. */
function generator(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

function catalogue(): Requirement[] {
  return Array.from({ length: REQUIREMENTS }, (_, r) => {
    const fresh = [undefined, 'P3M', 'P12M', 'same-calendar-year', 'fiscal-year'][r % 5]
    const parts = ['a', 'b', 'c'].slice(0, 1 + (r % 3)).map((id) =>
      part(`${id}${r}`, {
        fresh: fresh === undefined ? undefined : { rule: fresh, origin: 'house' },
        perObject: r % 10 === 9 ? 'application' : undefined,
        target: r % 4 === 0 ? { atLeast: 1, otherwise: 'unmet' } : undefined,
        deadlines: r % 2 === 0 ? [{ id: 'd', origin: 'law', verified: true, from: '2026-01-01' }] : [],
      }),
    )
    return requirement(parts, {
      id: `r${r}`,
      yearly: r % 5 === 3,
      inForce: '2025-02-17',
      deadlines: [{ id: 'yearly', origin: 'law', verified: false, every: 'P12M', day: '10-31' }],
    })
  })
}

function establishment(id: number, requirements: Requirement[]): EstablishmentRecords {
  const random = generator(id + 1)
  const own = records({ establishmentId: id, objects: { application: ['dpi', 'pacs', 'ris', 'lis', 'pui'] } })
  requirements.forEach((one, r) => {
    for (const { id: partId, perObject } of one.parts) {
      for (let n = random(4); n > 0; n--) {
        const subject = perObject === undefined ? null : `application:${['dpi', 'pacs', 'ris', 'lis', 'pui'][random(5)]}`
        const value = { numerator: 90 + random(11), denominator: 100 }
        own.facts.push(fact(`${partId}.measured`, isoDay(LAST_DAY - random(800)), value, { id: `${partId}-${n}`, subject }))
      }
    }
    if (r % 7 === 0) own.rules.push(rule('freshness', 'P6M', '2026-01-14', { requirementId: one.id }))
    if (r % 11 === 0) own.attestations.push(attestation('2026-09-01', '2027-03-01', { requirementId: one.id }))
    if (random(3) === 0) own.answers.push(answer('2026-02-01', 'none', { requirementId: one.id }))
  })
  return own
}

function best(rounds: number, work: () => void): number {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    work()
    least = Math.min(least, performance.now() - start)
  }
  return least
}

/** Figures in milliseconds, best of a few rounds. Takes some seconds and about 700 MB. */
export function bench(): Measure[] {
  const requirements = catalogue()
  const establishments = Array.from({ length: ESTABLISHMENTS }, (_, id) => establishment(id, requirements))
  const one = best(5, () => compile(requirements, establishments.slice(0, 1)))
  const start = performance.now()
  const { compiled } = compile(requirements, establishments)
  const compiling = performance.now() - start
  const cells = `${ESTABLISHMENTS} × ${REQUIREMENTS}`

  const figures = createFigures(ESTABLISHMENTS * REQUIREMENTS)
  const everything = best(3, () => evaluate(compiled, at(TODAY), figures))
  const outside = best(3, () => evaluate(compiled, at(TODAY, 'outside'), figures))
  let next = 0
  const single = best(20, () => evaluateEstablishment(compiled, next++, at(TODAY), figures))
  const explaining = best(20, () => explain(compiled, next++, 0, at(TODAY)))
  const history = best(5, () => timeline(compiled, next++, 2, '2024-11-23', at(TODAY), endOfDay))
  return [
    { name: `compliance: evaluate ${cells}, inside`, milliseconds: everything, budget: 1000 },
    { name: `compliance: evaluate ${cells}, outside`, milliseconds: outside, budget: 1000 },
    { name: `compliance: evaluate one establishment × ${REQUIREMENTS}`, milliseconds: single, budget: 5 },
    { name: `compliance: compile ${cells}, ${establishments.reduce((sum, { facts }) => sum + facts.length, 0)} facts`, milliseconds: compiling, budget: null },
    { name: `compliance: compile one establishment × ${REQUIREMENTS}`, milliseconds: one, budget: null },
    { name: 'compliance: explain one cell', milliseconds: explaining, budget: null },
    { name: 'compliance: history of one cell over two years', milliseconds: history, budget: null },
  ]
}
