import { expect, it } from 'vitest'
import type { Governance } from './standing.ts'
import { historyOf } from './status-history.ts'

type Dated = Governance['statuses'][number]
const since = (day: string, sector: Dated['sector'], legalStatus: Dated['legalStatus']): Dated => ({ since: day, sector, legalStatus, recordedBy: null })

it('each field has its own changes', () => {
  const statuses = [
    since('2024-01-08', 'health', 'public'),
    since('2025-03-12', 'health', 'private-non-profit'),
    since('2026-05-12', 'medico-social', 'private-non-profit'),
  ]

  expect(historyOf(statuses, 'legalStatus')).toEqual([
    { value: 'public', until: '2025-03-12' },
    { value: 'private-non-profit', until: null },
  ])
  expect(historyOf(statuses, 'sector')).toEqual([
    { value: 'health', until: '2026-05-12' },
    { value: 'medico-social', until: null },
  ])
})

it('says nothing of what never changed, or was put right the same day', () => {
  const slip = [since('2024-01-08', 'health', 'public'), since('2026-05-12', 'medico-social', 'public'), since('2026-05-12', 'health', 'public')]

  expect(historyOf([since('2024-01-08', 'health', 'public')], 'sector')).toEqual([])
  expect(historyOf(slip, 'sector')).toEqual([])
  expect(historyOf(slip, 'legalStatus')).toEqual([])
  expect(historyOf([], 'sector')).toEqual([])
})
