import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
// example
import { compile, explain, whatIf, type EstablishmentRecords, type Requirement } from './index.ts'

const audits: Requirement = {
  id: 'dns-2025-12/3',
  catalogueId: 'dns-2025-12',
  parts: [
    { id: 'exposure', required: true, measured: ['exposure.auditRecord'], documented: ['exposure.auditReport'], deadlines: [] },
    { id: 'network', required: true, measured: ['network.audit'], documented: ['network.auditReport'], deadlines: [] },
  ],
  deadlines: [],
  appliesTo: { sectors: ['health'], legalStatuses: [] },
  attestationMaxAge: 'P6M',
  yearly: false,
}
const seen = { subject: null, value: true, validUntil: null, period: null, withdrawnAt: null }
const aulnes: EstablishmentRecords = {
  establishmentId: 4,
  sector: 'health',
  legalStatus: 'public',
  facts: [
    { ...seen, id: '16870', kind: 'exposure.auditRecord', observedOn: '2026-08-05', observedAt: Date.UTC(2026, 7, 5), recordedAt: Date.UTC(2026, 7, 5) },
    { ...seen, id: '9214', kind: 'network.audit', observedOn: '2025-11-24', observedAt: Date.UTC(2025, 10, 24), recordedAt: Date.UTC(2025, 10, 24) },
  ],
  attestations: [],
  answers: [],
  rules: [
    {
      id: 'network-12-months',
      requirementId: 'dns-2025-12/3',
      partId: 'network',
      origin: 'group-rule',
      kind: 'freshness',
      value: 'P12M',
      adoptedOn: '2026-01-14',
      recordedAt: Date.UTC(2026, 0, 14),
      letterAttached: false,
      withdrawnAt: null,
    },
  ],
  objects: {},
}

const { compiled, skipped } = compile([audits], [aulnes])
const verdict = explain(compiled, 0, 0, { day: '2026-11-25', instant: Date.UTC(2026, 10, 25), audience: 'inside' })
// end of example

const source = readFileSync(new URL('example.test.ts', import.meta.url), 'utf8')
const here = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')

describe('README', () => {
  it('shows this very example', () => {
    const example = source
      .slice(source.indexOf('// example\n') + 11, source.indexOf('// end of example'))
      .replace("'./index.ts'", "'@hygie/engines/compliance'")
      .trim()
    expect(here('README.md')).toContain(example)
  })

  it('says what it gives', () => {
    expect(skipped).toEqual([])
    expect(verdict).toMatchObject({ state: 'late', proven: 1, total: 2 })
    expect(verdict.parts[1]).toMatchObject({ factId: '9214', late: { deadlineId: 'network-12-months', origin: 'group-rule', on: '2026-11-24', days: 1 } })
    expect(whatIf(verdict)).toEqual([{ partId: 'network', state: 'proven' }])
  })
})

it('each rule of SPEC.md is quoted by a test name', () => {
  const rules = [...here('SPEC.md').matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map((match) => match[1])
  const tests = ['calendar', 'compile', 'deadlines', 'fast', 'history', 'proof', 'requirement', 'sufficient'].map((name) => here(`${name}.test.ts`)).join('\n')
  const tables = [...tests.matchAll(/\$\{'([A-Z]\d+)'\}/g)].map((match) => match[1])
  const names = new Set([...[...tests.matchAll(/\[([A-Z]\d+)\]/g)].map((match) => match[1]), ...tables])
  expect(rules.length).toBeGreaterThan(40)
  expect(rules.filter((rule) => !names.has(rule))).toEqual([])
  expect([...names].filter((name) => !rules.includes(name))).toEqual([])
})
