import { describe, expect, it } from 'vitest'
import { readCatalogue } from './read-catalogue.ts'
import { baseKind, toEngineRequirement } from './to-engine.ts'

const head = `
id: sample
version: 2
title: {fr: "Essai", en: "Sample"}
nature: obligation
status: {value: in-force, asOf: 2026-11-21, source: nobody, verified: false, fr: "En vigueur", en: "In force"}
publishedOn: 2025-02-17
inForce: 2025-03-01
source: {fr: "personne", en: "nobody"}
verified: false
read: none
licence: {fr: "libre", en: "free"}
appliesTo: {sectors: [health], legalStatuses: []}
attestation: {maxAge: P3M, origin: house, source: us, verified: true, text: {fr: "J'atteste", en: "I attest"}}
`
const body = (id: string, more = '') => `
id: ${id}
title: {fr: "Titre", en: "Title"}
asks: {fr: "Demande", en: "Asks"}
texts: [sample]
period: continuous
firstStep: {fr: "Commencer", en: "Begin", who: ciso, minutes: 10}
whyForCare: {fr: "Pour soigner", en: "For care"}
parts:
  - id: paper
    title: {fr: "Pièce", en: "Paper"}
    documented: [{fact: requirement.evidence, fr: "Pièce datée", en: "Dated paper"}]
${more}`
const files = (...texts: string[]) => [
  { path: 'sample/catalogue.yaml', text: head },
  ...texts.map((text, index) => ({ path: `sample/${index + 1}.yaml`, text })),
]

describe('readCatalogue', () => {
  it('gives each requirement what it takes from its catalogue', () => {
    const { catalogue, requirements, skipped } = readCatalogue(files(body('sample/1')))

    expect(skipped).toEqual([])
    expect(catalogue).toMatchObject({ id: 'sample', version: 2, publishedOn: '2025-02-17', publishedPrecision: 'day' })
    expect(requirements).toMatchObject([
      {
        id: 'sample/1',
        catalogueId: 'sample',
        catalogueVersion: 2,
        order: 0,
        attestationMaxAge: 'P3M',
        inForce: '2025-03-01',
        appliesTo: { sectors: ['health'] },
      },
    ])
  })

  it('reads files in the order of their numbers', () => {
    const many = Array.from({ length: 11 }, (_, index) => ({ path: `sample/${11 - index}.yaml`, text: body(`sample/${11 - index}`) }))
    const { requirements } = readCatalogue([...many, { path: 'sample/catalogue.yaml', text: head }])
    expect(requirements.map((each) => each.id)).toEqual(Array.from({ length: 11 }, (_, index) => `sample/${index + 1}`))
  })

  it('lets the requirements of a file inherit its common keys', () => {
    const common = `
texts: [sample]
period: once
asks: {fr: "Demande", en: "Asks"}
firstStep: {fr: "Commencer", en: "Begin", who: ciso, minutes: 10}
whyForCare: {fr: "Pour soigner", en: "For care"}
requirements:
  - {id: sample/a, title: {fr: "A", en: "A"}, parts: [{id: p, title: {fr: "P", en: "P"}, documented: [{fact: a.b, fr: "x", en: "x"}]}]}
  - {id: sample/b, period: continuous, title: {fr: "B", en: "B"}, parts: [{id: p, title: {fr: "P", en: "P"}, documented: [{fact: a.b, fr: "x", en: "x"}]}]}
`
    const { requirements, skipped } = readCatalogue(files(common))
    expect(skipped).toEqual([])
    expect(requirements.map((each) => [each.id, each.period, each.firstStep.minutes])).toEqual([
      ['sample/a', 'once', 10],
      ['sample/b', 'continuous', 10],
    ])
  })

  it.each`
    what                           | text                                                                                                                       | reason
    ${'no English'}                | ${body('sample/1').replace(', en: "Title"', '')}                                                                           | ${/title\.en/}
    ${'an unknown key'}            | ${body('sample/1', 'colour: red')}                                                                                         | ${/Unrecognized key: "colour"/}
    ${'another catalogue'}         | ${body('other/1')}                                                                                                         | ${/expected to start with sample/}
    ${'broken YAML'}               | ${'id: [sample/1'}                                                                                                         | ${/^YAML: /}
    ${'a date that never was'}     | ${body('sample/1', 'deadlines: [{id: a, origin: law, on: 2025-02-30, label: {fr: a, en: a}, source: s, verified: true}]')} | ${/deadlines\.0\.on/}
    ${'a law without a date'}      | ${body('sample/1', 'deadlines: [{id: a, origin: law, label: {fr: a, en: a}, source: s, verified: true}]')}                 | ${/no date/}
    ${'a deadline without source'} | ${body('sample/1', 'deadlines: [{id: a, origin: law, on: 2025-02-28, label: {fr: a, en: a}, verified: true}]')}            | ${/deadlines\.0\.source/}
    ${'a list'}                    | ${'- 1'}                                                                                                                   | ${/expected object/}
    ${'nothing'}                   | ${''}                                                                                                                      | ${/expected object/}
  `('refuses a requirement with $what and keeps the others', ({ text, reason }: { text: string; reason: RegExp }) => {
    const { requirements, skipped } = readCatalogue(files(text, body('sample/2')))
    expect(requirements.map((each) => each.id)).toEqual(['sample/2'])
    expect(skipped).toEqual([expect.objectContaining({ path: 'sample/1.yaml', reason: expect.stringMatching(reason) })])
  })

  it('tells the line of the requirement it refuses', () => {
    const { skipped } = readCatalogue(files(body('sample/1'), body('sample/1')))
    expect(skipped).toEqual([{ path: 'sample/2.yaml', line: 2, reason: 'id: sample/1 is already there' }])
  })

  it('never puts a bill in force', () => {
    const bill = head.replace('nature: obligation', 'nature: bill')
    expect(readCatalogue([{ path: 'catalogue.yaml', text: bill }]).skipped).toEqual([{ path: 'catalogue.yaml', reason: 'a bill is never in force' }])

    const { requirements } = readCatalogue([
      { path: 'catalogue.yaml', text: bill.replace('inForce: 2025-03-01\n', '') },
      { path: '1.yaml', text: body('sample/1') },
    ])
    expect(requirements.map((each) => toEngineRequirement(each).inForce)).toEqual(['9999-12-31'])
  })

  it('refuses aliases that unfold without end', () => {
    const bomb = [
      'a0: &a0 [x, x, x, x, x, x, x, x, x, x]',
      ...Array.from({ length: 12 }, (_, index) => `a${index + 1}: &a${index + 1} [${Array(10).fill(`*a${index}`).join(', ')}]`),
    ].join('\n')
    const { skipped } = readCatalogue(files(bomb))
    expect(skipped).toEqual([{ path: 'sample/1.yaml', reason: 'more than 200000 values' }])
  })

  it('says when the catalogue itself is missing or refused', () => {
    expect(readCatalogue([])).toEqual({ catalogue: null, requirements: [], skipped: [{ path: 'catalogue.yaml', reason: 'catalogue.yaml is missing' }] })
    const { catalogue, requirements, skipped } = readCatalogue([
      { path: 'catalogue.yaml', text: head.replace('version: 2', 'version: two') },
      { path: '1.yaml', text: body('sample/1') },
    ])
    expect({ catalogue, requirements }).toEqual({ catalogue: null, requirements: [] })
    expect(skipped).toMatchObject([{ path: 'catalogue.yaml', reason: expect.stringContaining('version') }])
  })
})

describe('toEngineRequirement', () => {
  it('keeps what is judged and drops the words', () => {
    const deadlines = `deadlines:
  - {id: last-day, origin: law, on: 2025-12-31, label: {fr: a, en: a}, source: s, verified: false}
  - {id: after, origin: house, reminder: true, after: a.b, within: P30D, label: {fr: a, en: a}, source: s, verified: true}
fresh: {rule: P12M, origin: house, source: s, verified: true}`
    const [read] = readCatalogue(files(body('sample/1', deadlines))).requirements
    expect(read && toEngineRequirement(read)).toEqual({
      id: 'sample/1',
      catalogueId: 'sample',
      parts: [{ id: 'paper', required: true, measured: [], documented: ['requirement.evidence:sample/1/paper'], deadlines: [] }],
      fresh: { rule: 'P12M', origin: 'house' },
      deadlines: [
        { id: 'last-day', origin: 'law', verified: false, on: '2025-12-31' },
        { id: 'after', origin: 'house', verified: true, reminder: true },
      ],
      appliesTo: { sectors: ['health'], legalStatuses: [] },
      inForce: '2025-03-01',
      attestationMaxAge: 'P3M',
      yearly: false,
    })
    expect(baseKind('requirement.evidence:sample/1/paper')).toBe('requirement.evidence')
  })
})
