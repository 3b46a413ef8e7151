import {
  compile,
  type EstablishmentRecords,
  evaluateReference,
  explain,
  type Fact,
  type FactValue,
  type State,
  type Verdict,
} from '../engines/compliance/index.ts'
import { describe, expect, it } from 'vitest'
import { toEngineRequirement } from '../formats/hygie-catalogue/index.ts'
import { folders, readFolder } from './open.ts'

const requirements = folders.flatMap((folder) => readFolder(folder).requirements.map(toEngineRequirement))
const MORNING = Date.UTC(2026, 10, 23, 7, 30)
const today = { day: '2026-11-23', instant: MORNING, audience: 'inside' } as const
const outside = { ...today, audience: 'outside' } as const

const house = (sector = 'health', facts: Fact[] = []): EstablishmentRecords => ({
  establishmentId: 1,
  sector,
  legalStatus: 'public',
  facts,
  attestations: [],
  answers: [],
  rules: [],
  objects: {},
})

function fact(kind: string, value: FactValue, observedOn: string, subject: string | null = null): Fact {
  const at = Date.parse(`${observedOn}T10:00:00Z`)
  return { id: `${kind}-${observedOn}`, kind, subject, value, observedOn, observedAt: at, recordedAt: at, validUntil: null, period: null, withdrawnAt: null }
}

function verdict(id: string, records: EstablishmentRecords, at: typeof today | typeof outside = today): Verdict {
  const requirement = requirements.find((each) => each.id === id)
  if (!requirement) throw new Error(`no requirement ${id}`)
  return evaluateReference(requirement, records, at)
}

describe('the catalogues, judged', () => {
  it('compile without a flaw', () => {
    expect(compile(requirements, [house()]).skipped).toEqual([])
  })

  it('show no red on a first evening without data', () => {
    const { compiled } = compile(requirements, [house(), { ...house('medico-social'), establishmentId: 2 }])
    const states = new Set<State>([0, 1].flatMap((establishment) => requirements.map((_, index) => explain(compiled, establishment, index, today).state)))
    expect([...states].toSorted()).toEqual(['not-applicable', 'unknown'])
  })

  it('leave a medico-social establishment out of the seven actions, not out of the identification referential', () => {
    const records = house('medico-social', [fact('identification.coverage', { numerator: 0, denominator: 40 }, '2026-11-02', 'application:care-record')])
    expect(verdict('dns-2025-12/6', records)).toMatchObject({ state: 'not-applicable', reason: 'sector' })
    expect(verdict('rie/admitted-means', records)).toMatchObject({ state: 'late', indicator: 0 })
    expect(verdict('rie/admitted-means', records, outside).state).toBe('late')
  })

  it('count an unsigned plan late on our reading, and never print it outside', () => {
    const records = house('health', [fact('continuityPlan.signed', { signed: false, version: '0.6' }, '2026-03-02')])
    const part = verdict('dns-2025-12/4a', records).parts[0]
    expect(part).toMatchObject({ state: 'late', late: { deadlineId: 'by-2025', days: 327, verified: false } })
    expect(verdict('dns-2025-12/4a', records, outside).parts[0]).toMatchObject({ state: 'due', hiddenLate: true })
  })

  it('call a quality programme without a cyber action unmet', () => {
    expect(verdict('dns-2025-12/5', house('health', [fact('quality.planDocument', 0, '2026-03-27')])).parts[0]?.state).toBe('unmet')
    expect(verdict('dns-2025-12/5', house('health', [fact('quality.planDocument', 3, '2026-03-27')])).parts[0]?.state).toBe('proven')
  })

  it('keep an exercise without the chair of the medical board to do', () => {
    const sheet = fact('exercise.attendanceSheet', { chiefExecutive: true, medicalBoardChair: false, itDirector: true }, '2026-04-09')
    expect(verdict('dns-2025-12/1', house('health', [sheet])).parts[1]).toMatchObject({ state: 'due', missing: ['medicalBoardChair'] })
  })

  it('show the coverage of accounts beside action 6', () => {
    const facts = [
      fact('identification.rppsCoverage', { numerator: 96, denominator: 100 }, '2026-10-01'),
      fact('identification.coverage', { numerator: 580, denominator: 1000 }, '2026-11-02', 'application:patient-record'),
    ]
    expect(verdict('dns-2025-12/6', house('health', facts)).indicator).toBe(0.58)
  })

  it('prove one measure of the hygiene guide without proving its neighbour', () => {
    const evidence = fact('requirement.evidence:anssi-hygiene/11/standard', true, '2026-10-01')
    expect(verdict('anssi-hygiene/11', house('health', [evidence])).state).toBe('proven')
    expect(verdict('anssi-hygiene/12', house('health', [evidence])).state).toBe('unknown')
  })
})
