import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readOpssiesD1 } from './index.ts'

const folder = resolve(import.meta.dirname, '../../../shared/data/opssies')
const present = existsSync(folder)
if (!present) console.warn(`SKIPPED: OPSSIES samples, ${folder} is absent`)

interface Event {
  [key: string]: unknown
}

function file(change: (event: Event) => void = () => {}) {
  const event: Event = {
    stakeholders: [
      {
        stakeholderId: [{ stakeholderIdType: 2, __text: '990001018' }],
        stakeholderNameTypes: [{ stakeholderNameType: 2, __text: 'CH de Hautebrume' }],
        stakeholderType: 1,
        stakeholderRoleType: 4,
      },
    ],
    dates: [{ dateType: 7, __text: '20260915-141742' }],
    scopes: [{ domains: ['ch-hautebrume.example', 'ch-hautebrume.example'], subnetIpV4s: ['192.0.2.0/28'] }],
    outcome: { level: 2 },
    tlp: 'amber',
    eventAnalysisType: 5,
    eventType: 29,
  }
  change(event)
  return Buffer.from(JSON.stringify({ events: { stakeholders: [], event: [event] } }))
}

describe.skipIf(!present)('the public samples', () => {
  it('reads the CaRE D1 one', () => {
    const { records, skipped } = readOpssiesD1(readFileSync(`${folder}/ng-msp-opssies-instance-care_d1-v13.json`))

    expect(skipped).toEqual([])
    expect(records).toHaveLength(1)
    expect(records[0]).toMatchObject({
      recipients: [{ ids: [{ type: 'finess-site', id: '000000001' }], name: 'HOPITAL UNIVERSITAIRE TEST', shortName: 'HOPITAL TEST', type: 'site' }],
      auditors: [{ shortName: 'ANS', ids: [{ type: 'siret', id: '187512751' }] }],
      providers: [{ name: 'raison_sociale_ex_industriel' }],
      requesters: [{ name: 'GROUPEMENT HOSPITALIER DE TERRITOIRE TEST', type: 'group' }],
      observedOn: '2024-01-15',
      observedAt: '2024-01-15T14:17:42',
      level: 1,
      tlp: 'amber',
      domains: ['corp1.example-ght.fr', 'corp2.example-ght.fr', 'corp3.example-ght.fr'],
      autonomousSystems: ['AS3215', 'AS15557', 'AS5410'],
      ipV4Ranges: 1,
      ipV6Ranges: 1,
      functionalContexts: [
        { category: 71, users: 25 },
        { category: 73, users: 40 },
      ],
      warnings: [{ code: 'finess-key', data: { number: '000000001' } }],
    })
  })

  it.each(['cert_fr', 'cert_sante', 'multi'])('refuses the two events of %s, which are not D1', (name) => {
    const { records, skipped } = readOpssiesD1(readFileSync(`${folder}/ng-msp-opssies-instance-${name}-v13.json`))

    expect(records).toEqual([])
    expect(skipped).toEqual([
      { line: null, reason: 'opssies-not-care-d1', data: { event: 1, analysisType: 3, eventType: 27 } },
      { line: null, reason: 'opssies-not-care-d1', data: { event: 2, analysisType: 3, eventType: 60 } },
    ])
  })
})

describe('an event', () => {
  it('as the profile wants it has no warning', () => {
    expect(readOpssiesD1(file(), 'ACME-D1-20260916-080000.json')).toMatchObject({
      records: [{ warnings: [], domains: ['ch-hautebrume.example'] }],
      skipped: [],
      warnings: [],
    })
  })

  it.each([
    ['another tlp', (event: Event) => (event.tlp = 'red'), { code: 'tlp-not-amber', data: { value: 'red' } }],
    ['no level', (event: Event) => delete event.outcome, { code: 'level-missing' }],
    [
      'two recipients',
      (event: Event) => (event.stakeholders = [event.stakeholders, event.stakeholders].flat()),
      { code: 'several-recipients', data: { count: 2 } },
    ],
    [
      'an identifier of no known type',
      (event: Event) => (event.stakeholders = [{ stakeholderId: [{ stakeholderIdType: 9, __text: 'X1' }], stakeholderRoleType: 4 }]),
      { code: 'identifier-unknown', data: { number: 'X1' } },
    ],
  ])('with %s is loaded with a warning', (_, change, warning) => {
    expect(readOpssiesD1(file(change)).records[0]?.warnings).toEqual([warning])
  })

  it.each([
    ['no end of scan', (event: Event) => (event.dates = [{ dateType: 8, __text: '20260915-141742' }]), 'opssies-no-scan-date'],
    ['an impossible day', (event: Event) => (event.dates = [{ dateType: 7, __text: '20260231-141742' }]), 'opssies-no-scan-date'],
    ['nobody audited', (event: Event) => (event.stakeholders = []), 'opssies-no-recipient'],
    ['no type', (event: Event) => delete event.eventType, 'opssies-not-care-d1'],
    ['another programme', (event: Event) => (event.eventAnalysisType = 3), 'opssies-not-care-d1'],
  ])('with %s is refused', (_, change, reason) => {
    expect(readOpssiesD1(file(change))).toMatchObject({ records: [], skipped: [{ reason, data: { event: 1 } }] })
  })
})

describe('a file', () => {
  it.each(['audit.json', 'ACME-D1-20260931-080000.json', '../x-D1-20260916-080000.json', 'ACME-D2-20260916-080000.json'])(
    'named %s is loaded with a warning',
    (name) => {
      expect(readOpssiesD1(file(), name)).toMatchObject({ records: [{}], warnings: [{ code: 'file-name' }] })
    },
  )

  it.each([
    ['broken', Buffer.from('{\n "events": {\n "event": [,] } }'), { line: 3, reason: 'not-json' }],
    ['cut', Buffer.from('{\n "events": {'), { line: 2, reason: 'not-json' }],
    ['without event', Buffer.from('{}'), { line: null, reason: 'opssies-no-event' }],
    [
      'of another shape',
      Buffer.from('{"events":{"event":[{"outcome":{"level":"2"}}]}}'),
      { line: null, reason: 'opssies-schema', data: { path: 'events.event.0.outcome.level', issue: 'invalid_type' } },
    ],
    ['a million brackets deep', Buffer.from(`{"events":${'['.repeat(1e6)}`), { line: null, reason: 'too-deep', data: { maximum: 32 } }],
    [
      'of six million events',
      Buffer.from(`{"events":{"event":[${'{},'.repeat(6_000_000)}{}]}}`),
      { line: null, reason: 'json-too-many-values', data: { maximum: 500_000 } },
    ],
    ['of 21 MB', Buffer.alloc(21_000_000, 0x20), { line: null, reason: 'too-large', data: { bytes: 21_000_000, maximum: 20_000_000 } }],
  ])('%s is refused with its reason', (_, bytes, skipped) => {
    expect(readOpssiesD1(bytes)).toEqual({ records: [], skipped: [skipped], skippedByReason: { [skipped.reason]: 1 }, warnings: [] })
  })

  it('does not count brackets inside strings', () => {
    expect(readOpssiesD1(file((event) => (event.tlp = `${'['.repeat(50)}\\"${'{'.repeat(50)}`))).records).toHaveLength(1)
  })
})
