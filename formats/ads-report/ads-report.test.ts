import { describe, expect, it } from 'vitest'
import { ANSSI_POINTS, readAdsReport } from './index.ts'

const read = (text: string | object) => readAdsReport([Buffer.from(typeof text === 'string' ? text : JSON.stringify(text))])

const control = (Id: string, Status: string, over: object = {}) => ({
  Id,
  Levels: [1, 2],
  FailedLevels: Status === 'Failed' ? [2] : [],
  Title: 'Titre',
  Status,
  FindingCount: 1,
  Findings: [{ dn: 'CN=x', n: 3 }],
  ...over,
})
const adsOpen = (over: object = {}) => ({
  Product: 'ADS-Open',
  Version: '1.5.0',
  GeneratedAt: '2026-03-12T14:02:11.1234567+01:00',
  Domain: 'Sept-Ecluses.example',
  UserCount: 2530,
  ComputerCount: 1120,
  Score: { Level: 2 },
  Controls: [
    control('vuln_permissions_dc', 'Failed'),
    control('vuln_guest', 'Passed'),
    control('vuln_silo_priv', 'NotEvaluated', { Levels: 4, Findings: null }),
  ],
  Advisories: [{ Id: 'warning_rid500' }],
  ...over,
})

describe('the JSON of ADS-Open', () => {
  it('gives the level, what failed, what passed and what could not be read', async () => {
    const { report, skipped, warnings } = await read(adsOpen())

    expect({ skipped, warnings }).toEqual({ skipped: [], warnings: [] })
    expect(report).toMatchObject({ product: 'ads-open', domain: 'sept-ecluses.example', observedOn: '2026-03-12', level: 2, users: 2530, ignored: 1 })
    expect(report?.points).toEqual([
      { id: 'vuln_permissions_dc', level: 2, title: 'Titre', state: 'failed', count: 1, details: ['dn: CN=x · n: 3'] },
      expect.objectContaining({ id: 'vuln_guest', state: 'passed' }),
      expect.objectContaining({ id: 'vuln_silo_priv', state: 'not-evaluated', level: 4 }),
    ])
  })

  it('says when the level given is not the one of its own failures, and keeps the one given', async () => {
    const { report, warnings } = await read(adsOpen({ Score: { Level: 4 } }))

    expect(report?.level).toBe(4)
    expect(warnings).toEqual([{ code: 'ads-level-differs', data: { given: 4, computed: 2 } }])
  })

  it('never says level 5 of a domain whose points could not all be read', async () => {
    const { report } = await read(adsOpen({ Score: null, Controls: [control('vuln_guest', 'NotEvaluated')] }))

    expect(report?.level).toBeNull()
  })

  it.each([
    ['another JSON', {}, 'ads-not-a-report'],
    ['no day', adsOpen({ GeneratedAt: 'hier' }), 'ads-no-date'],
    ['a cut file', JSON.stringify(adsOpen()).slice(0, 200), 'not-json'],
    ['too deep', `{"a":${'['.repeat(100)}${']'.repeat(100)}}`, 'too-deep'],
  ])('%s is refused with its reason', async (_, text, reason) => {
    const { report, skipped } = await read(text)
    expect({ report, reason: skipped[0]?.reason }).toEqual({ report: null, reason })
  })
})

describe('a table of points', () => {
  it('is read by its headers, in French, and its level is the smallest that failed', async () => {
    const { report, skipped } = await read(
      'Identifiant;Niveau;Titre;État;Nombre\r\nvuln_guest;2;Compte invité;Échec;1\r\nspn_priv;1;SPN;Conforme;0\r\nvuln_krbtgt;2;krbtgt;Non évalué;\r\nwarning_rid500;2;;Échec;\r\n',
    )

    expect(skipped).toEqual([])
    expect(report).toMatchObject({ product: 'table', level: 2, domain: null, observedOn: null, ignored: 1 })
    expect(report?.points.map(({ id, state, level }) => `${id} ${level} ${state}`)).toEqual([
      'vuln_guest 2 failed',
      'vuln_spn_priv 1 passed',
      'vuln_krbtgt 2 not-evaluated',
    ])
  })

  it('without states, lists what failed; a level that is not one is left with its line', async () => {
    const { report, skipped } = await read('Point;Niveau\nvuln_guest;2\nvuln_krbtgt;7\nbidon;1\nvuln_guest;2\n')

    expect(report?.points).toMatchObject([{ id: 'vuln_guest', state: 'failed' }])
    expect(skipped.map(({ line, reason }) => `${line} ${reason}`)).toEqual(['3 value-unreadable', '4 value-unreadable', 'null point-twice'])
  })

  it('another table is no report', async () => {
    expect(await read('Nom;Prénom\nA;B\n')).toMatchObject({ report: null, skipped: [{ reason: 'ads-not-a-report' }] })
  })
})

it('knows the seventy-six points of ANSSI, with levels from 1 to 4', () => {
  const levels = Object.values(ANSSI_POINTS).flat()

  expect(Object.keys(ANSSI_POINTS)).toHaveLength(76)
  expect([Math.min(...levels), Math.max(...levels)]).toEqual([1, 4])
})
