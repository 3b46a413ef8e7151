import { verdict as verdictSchema } from '@hygie/contract/obligations'
import type { EstablishmentRecords, Requirement } from '@hygie/engines/compliance'
import { expect, it } from 'vitest'
import { judge, judgeAll } from './judge.ts'

const AT = { day: '2026-11-23', instant: Date.UTC(2026, 10, 23), audience: 'inside' } as const

const requirement = (id: string, over: Partial<Requirement> = {}): Requirement => ({
  id,
  catalogueId: 'c',
  parts: [{ id: 'p', required: true, measured: [`kind.${id}`], documented: [], deadlines: [] }],
  deadlines: [],
  appliesTo: { sectors: [], legalStatuses: [] },
  attestationMaxAge: 'P6M',
  yearly: false,
  ...over,
})

/** A house that proves the given requirements. */
const house = (establishmentId: number, ...proven: string[]): EstablishmentRecords => ({
  establishmentId,
  sector: 'health',
  legalStatus: 'public',
  facts: proven.map((id) => ({
    id,
    kind: `kind.${id}`,
    subject: null,
    value: true,
    observedOn: '2026-11-01',
    observedAt: 0,
    recordedAt: 0,
    validUntil: null,
    period: null,
    withdrawnAt: null,
  })),
  attestations: [],
  answers: [],
  rules: [],
  objects: {},
})

const said = (verdicts: { requirementId: string; state: string }[]): string[] => verdicts.map(({ requirementId, state }) => `${requirementId} ${state}`)

it('a requirement that cannot be judged gives no verdict and does not shift the others', () => {
  const flawed = requirement('flawed', { inForce: 'soon' })

  expect(said(judge([requirement('a'), flawed, requirement('b')], house(1, 'b'), AT))).toEqual(['a unknown', 'b proven'])
})

it('an establishment given twice is judged once and does not shift the others', () => {
  const verdicts = judgeAll([requirement('a')], [house(1), house(1, 'a'), house(2, 'a')], AT)

  expect(verdicts.map(said)).toEqual([['a unknown'], [], ['a proven']])
})

it('a verdict crosses the contract whole, lateness included', () => {
  const deadlines = [{ id: 'd', origin: 'law', verified: true, on: '2025-12-31' }] as const
  const late = requirement('a', { deadlines: [...deadlines] })
  const lapsed = house(1, 'a')
  const [verdict] = judge([late], { ...lapsed, facts: lapsed.facts.map((fact) => ({ ...fact, validUntil: '2026-11-10' })) }, AT)

  expect(verdict?.parts[0]?.late).toMatchObject({ on: '2025-12-31', since: '2026-11-11' })
  expect(verdictSchema.parse(verdict)).toEqual(verdict)
})
