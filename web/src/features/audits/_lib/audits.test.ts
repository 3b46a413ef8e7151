import type { Audit, Finding } from '@hygie/contract/audits'
import { describe, expect, it } from 'vitest'
import { filterFindings } from './findings.ts'
import { levelSeries } from './levels.ts'

const audit = (over: Partial<Audit>): Audit =>
  ({
    id: 1,
    subject: 'directory:a',
    subjectName: 'A',
    series: 's',
    observedOn: '2026-03-12',
    level: 1,
    levelScale: 'pingcastle',
    toolName: 'PingCastle',
    withdrawn: null,
    compared: null,
    ...over,
  }) as Audit
const finding = (over: Partial<Finding>): Finding =>
  ({
    id: 1,
    series: 's',
    state: 'open',
    severity: 'minor',
    firstSeenOn: '2026-03-12',
    seenIn: [{ auditId: 1, state: 'failed' }],
    action: null,
    ...over,
  }) as Finding

describe('levels', () => {
  it('are drawn per directory and scale, oldest first; withdrawn ones and private scales are not', () => {
    const series = levelSeries([
      audit({ observedOn: '2026-06-15', level: 2 }),
      audit({ observedOn: '2026-05-01', level: 4, levelScale: 'anssi' }),
      audit({ observedOn: '2026-04-01', level: 5, withdrawn: { at: '', reason: '' } }),
      audit({ observedOn: '2026-03-20', level: 3, levelScale: 'opssies', subject: null }),
      audit({}),
    ])

    expect(series.map(({ scale, points }) => [scale, points.map(({ on, level }) => `${on} ${level}`)])).toEqual([
      ['pingcastle', ['2026-03-12 1', '2026-06-15 2']],
      ['anssi', ['2026-05-01 4']],
    ])
  })
})

describe('findings', () => {
  const audits = [audit({ observedOn: '2026-06-15', compared: { on: '2026-03-12', appeared: 1, remained: 1, gone: 1 } }), audit({})]
  const fresh = finding({ id: 2, firstSeenOn: '2026-06-15', severity: 'critical' })
  const all = [fresh, finding({ id: 3, action: { id: 1, title: '', ownerName: '', dueOn: null, status: 'abandoned' } }), finding({ id: 4, state: 'corrected' })]

  it.each([
    ['open', [2, 3]],
    ['critical', [2]],
    ['new', [2]],
    ['unassigned', [2, 3]],
    ['corrected', [4]],
    ['all', [2, 3, 4]],
  ] as const)('%s', (filter, ids) => {
    expect(filterFindings(all, audits, filter).map(({ id }) => id)).toEqual(ids)
  })

  it('nothing is new in a first audit', () => {
    expect(filterFindings([finding({})], [audit({})], 'new')).toEqual([])
  })
})
