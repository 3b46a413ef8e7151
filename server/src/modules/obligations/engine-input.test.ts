import { expect, it } from 'vitest'
import type { StoredFact, Subject } from '../../platform/facts/index.ts'
import { knownOf } from './engine-input.ts'

const AT = { day: '2026-11-23', instant: Date.UTC(2026, 10, 23, 8), audience: 'inside' } as const
const HOUSES = [1, 2, 3].map((id) => ({ id, sector: 'health', legalStatus: 'public' }))
const NOTHING = { facts: [], statements: { attestations: [], answers: [], rules: [], letters: [] }, subjects: [], statuses: [] }

const stored = (establishmentId: number, id: number, observedOn: string, over: Partial<StoredFact> = {}): StoredFact => ({
  establishmentId,
  id,
  kind: 'network.audit',
  subject: null,
  value: true,
  observedOn,
  observedAt: new Date(observedOn),
  recordedAt: new Date(observedOn),
  validUntil: null,
  period: null,
  source: { type: 'person', label: '' },
  note: null,
  withdrawn: null,
  files: [],
  removedFiles: [],
  ...over,
})

it('each house has its own facts, and the newest standing one of each kind and subject', () => {
  const withdrawn = { at: new Date(Date.UTC(2026, 10, 20)), reason: '', by: '' }
  const facts = [
    stored(2, 9, '2026-11-20', { withdrawn }),
    stored(2, 8, '2026-10-01'),
    stored(1, 7, '2026-09-01', { subject: 'network:wifi' }),
    stored(2, 6, '2026-11-01'),
    stored(1, 5, '2026-08-01'),
    stored(1, 4, '2026-12-01'),
  ]

  const known = knownOf(HOUSES, { ...NOTHING, facts }, AT)

  expect(known.records.map((one) => one.facts.map(({ id }) => id))).toEqual([['7', '5', '4'], ['9', '8', '6'], []])
  expect(HOUSES.map(({ id }) => known.latest.get(id)?.map((fact) => fact.id))).toEqual([[7, 5], [6], []])
})

it('an object counts between its declaration and its retirement', () => {
  const subject = (id: string, declared: string, retired: string | null): Subject => ({
    establishmentId: 2,
    subject: `application:${id}`,
    name: id,
    declaredAt: new Date(declared),
    retiredAt: retired === null ? null : new Date(retired),
  })
  const subjects = [
    subject('dpi', '2025-01-01', null),
    subject('old', '2025-01-01', '2026-01-01'),
    subject('leaving', '2025-01-01', '2027-01-01'),
    subject('coming', '2026-12-01', null),
  ]

  const known = knownOf(HOUSES, { ...NOTHING, subjects }, AT)

  expect(known.records.map((one) => one.objects)).toEqual([{}, { application: ['application:dpi', 'application:leaving'] }, {}])
})
