import { describe, expect, it } from 'vitest'
import { readCisoLibrary } from './index.ts'

const read = (yaml: string, isKnown?: (urn: string) => boolean) => readCisoLibrary(Buffer.from(yaml), isKnown ? { isKnown } : {})
const HEAD = 'urn: urn:acme:risk:library:Test\nlocale: fr\nname: Essai\nversion: 1\n'
const framework = (nodes: string) => `${HEAD}objects:\n  framework:\n    urn: urn:acme:risk:framework:test\n    name: Essai\n    requirement_nodes:\n${nodes}`
const nodesOf = (yaml: string, isKnown?: (urn: string) => boolean) => read(yaml, isKnown).frameworks[0]?.requirements ?? []

describe('a node', () => {
  it.each([
    ['its reference', 'ref_id: 1.10\n      name: Nom\n      description: Texte', '1.10'],
    ['else its name', 'name: Nom\n      description: Texte', 'Nom'],
    ['else its first words', 'description: un deux trois quatre cinq six sept huit neuf dix', 'un deux trois quatre cinq six sept huit…'],
    ['else a short text whole', 'name: null\n      description: un deux', 'un deux'],
    ['else the end of its URN', 'description: null', 'n1'],
  ])('is labelled by %s', (_, fields, label) => {
    expect(nodesOf(framework(`    - urn: urn:acme:risk:req_node:test:N1\n      assessable: true\n      depth: 1\n      ${fields}\n`))[0]?.label).toBe(label)
  })

  it('keeps a reference that looks like a number as it is written', () => {
    expect(
      nodesOf(framework('    - {urn: "urn:a:1", assessable: true, ref_id: 1.10}\n    - {urn: "urn:a:2", assessable: true, ref_id: 007}\n')).map(
        (node) => node.refId,
      ),
    ).toEqual(['1.10', '007'])
  })

  it('is kept when it is no requirement, with its place in the tree', () => {
    const nodes = nodesOf(
      framework('    - {urn: "urn:a:1", assessable: false, name: Titre}\n    - {urn: "urn:a:2", assessable: true, parent_urn: "URN:A:1"}\n'),
    )

    expect(nodes).toMatchObject([
      { assessable: false, depth: 1, parentUrn: null, unresolved: [] },
      { assessable: true, depth: 2, parentUrn: 'urn:a:1', unresolved: [] },
    ])
  })

  it('lists what it names and nobody defines', () => {
    const yaml =
      framework(
        '    - {urn: "urn:a:1", assessable: true, parent_urn: "urn:a:gone", reference_controls: ["urn:C:1", "urn:c:2", "urn:c:3"], threats: ["urn:t:1"]}\n',
      ) + '  reference_controls:\n    one: {urn: "urn:c:1"}\n'

    expect(nodesOf(yaml, (urn) => urn === 'urn:c:2')[0]).toMatchObject({ parentUrn: null, unresolved: ['urn:a:gone', 'urn:c:3', 'urn:t:1'] })
  })

  it('in a loop of parents is attached nowhere', () => {
    const nodes = nodesOf(
      framework(
        '    - {urn: "urn:a:1", assessable: true, parent_urn: "urn:a:2"}\n    - {urn: "urn:a:2", assessable: true, parent_urn: "urn:a:1"}\n    - {urn: "urn:a:3", assessable: true, parent_urn: "urn:a:1"}\n',
      ),
    )

    expect(nodes.map((node) => [node.parentUrn, node.unresolved])).toEqual([
      [null, ['urn:a:2']],
      [null, ['urn:a:1']],
      [null, ['urn:a:1']],
    ])
  })

  it('has questions as a dictionary or a list', () => {
    const asked = 'type: unique_choice, text: Vrai ?, choices: [{urn: "urn:q:1:c", value: Oui, add_score: 2, select_implementation_groups: [S]}]'
    const expected = [
      { urn: 'urn:q:1', type: 'unique_choice', text: 'Vrai ?', choices: [{ value: 'Oui', score: 2, selectsGroups: ['S'] }], conditional: false },
    ]

    expect(nodesOf(framework(`    - {urn: "urn:a:1", assessable: true, questions: {"urn:q:1": {${asked}}}}\n`))[0]?.questions).toMatchObject(expected)
    expect(nodesOf(framework(`    - {urn: "urn:a:1", assessable: true, questions: [{urn: "urn:q:1", ${asked}}]}\n`))[0]?.questions).toMatchObject(expected)
  })

  it('is skipped with its place when it cannot be read', () => {
    const file = read(framework('    - {urn: "urn:a:1", assessable: true}\n    - text\n    - {assessable: true}\n    - {urn: "URN:A:1", assessable: true}\n'))

    expect(file.frameworks[0]?.requirements).toHaveLength(1)
    expect(file.skipped).toEqual([
      { line: null, reason: 'node-not-object', data: { path: 'objects.framework.requirement_nodes[1]' } },
      { line: null, reason: 'node-without-urn', data: { path: 'objects.framework.requirement_nodes[2]' } },
      { line: null, reason: 'node-duplicate', data: { path: 'objects.framework.requirement_nodes[3]', urn: 'urn:a:1' } },
    ])
  })
})

describe('objects', () => {
  it.each([
    ['one', 'framework: {urn: "urn:f", requirement_nodes: []}'],
    ['a list', 'frameworks: [{urn: "urn:f", requirement_nodes: []}]'],
    ['a dictionary', 'frameworks: {f: {urn: "urn:f", requirement_nodes: []}}'],
  ])('are read from %s', (_, objects) => {
    expect(read(`${HEAD}objects:\n  ${objects}\n`).frameworks).toMatchObject([{ urn: 'urn:f', name: 'urn:f' }])
  })

  it('other than frameworks are counted', () => {
    expect(read(`${HEAD}objects:\n  threats: [{urn: "urn:t:1"}, {urn: "urn:t:2"}]\n  risk_matrix: {urn: "urn:m"}\n`)).toMatchObject({
      library: { urn: 'urn:acme:risk:library:test' },
      frameworks: [],
      counts: { threats: 2, risk_matrix: 1 },
      skipped: [],
    })
  })

  it('give correspondences, pair by pair', () => {
    const pair = (fields: string) => `      - {source_requirement_urn: "urn:s:1", ${fields}}\n`
    const file = read(
      `${HEAD}objects:\n  requirement_mapping_sets:\n  - urn: urn:m\n    source_framework_urn: urn:S\n    target_framework_urn: urn:t\n    requirement_mappings:\n` +
        pair('target_requirement_urn: "urn:t:1", relationship: subset, strength_of_relationship: 8, rationale: null') +
        pair('relationship: equal') +
        pair('target_requirement_urn: "urn:t:1", relationship: near'),
    )

    expect(file.mappings).toMatchObject([
      { sourceFrameworkUrn: 'urn:s', pairs: [{ sourceUrn: 'urn:s:1', targetUrn: 'urn:t:1', relationship: 'subset', strength: 8, rationale: null }] },
    ])
    expect(file.skippedByReason).toEqual({ 'mapping-pair-incomplete': 1, 'mapping-relationship': 1 })
  })
})

describe('a file is refused', () => {
  // Nine lists of nine, nested nine deep: 387 million values in 1 kB.
  const laughs = ['a: &a0 [~]', ...Array.from({ length: 9 }, (_, i) => `b${i}: &a${i + 1} [${Array.from({ length: 9 }, () => `*a${i}`).join(', ')}]`)].join(
    '\n',
  )
  const longText = `${HEAD}big: &big ${'x'.repeat(1_000_000)}\nobjects: {all: [${Array.from({ length: 100 }, () => '*big').join(', ')}]}`

  it.each([
    ['without URN', HEAD.replace(/^urn.*\n/, '') + 'objects: {}', { line: null, reason: 'library-field-missing', data: { field: 'urn' } }],
    ['without name', HEAD.replace(/name.*\n/, '') + 'objects: {}', { line: null, reason: 'library-field-missing', data: { field: 'name' } }],
    ['without version', HEAD.replace(/version.*\n/, '') + 'objects: {}', { line: null, reason: 'library-field-missing', data: { field: 'version' } }],
    ['without objects', HEAD, { line: null, reason: 'library-field-missing', data: { field: 'objects' } }],
    ['with objects of another kind', `${HEAD}objects: [1]`, { line: null, reason: 'library-field-missing', data: { field: 'objects' } }],
    [
      'with a version that is no number',
      HEAD.replace('version: 1', 'version: v1') + 'objects: {}',
      { line: null, reason: 'library-version', data: { value: 'v1' } },
    ],
    ['that is a list', '- a\n', { line: null, reason: 'library-not-object' }],
    ['that is empty', '', { line: null, reason: 'library-not-object' }],
    ['with a YAML error, its line said', `${HEAD}objects:\n  a: [1\n`, { line: 7, reason: 'yaml-error' }],
    ['with a key twice', `${HEAD}name: x\n`, { line: 5, reason: 'yaml-error' }],
    ['nested without end', '['.repeat(100_000), { line: 1, reason: 'yaml-error' }],
    ['that multiplies by aliases', laughs, { line: null, reason: 'yaml-too-many-values' }],
    ['that multiplies a text by aliases', longText, { line: null, reason: 'yaml-too-many-values' }],
    ['over 10 MB', `# ${'x'.repeat(10_000_000)}`, { line: null, reason: 'too-large' }],
  ])('%s', (_, yaml, skipped) => {
    const file = read(yaml)

    expect(file).toMatchObject({ library: null, frameworks: [], mappings: [] })
    expect(file.skipped).toEqual([expect.objectContaining(skipped)])
  })

  it('but an alias used with measure is only YAML', () => {
    expect(
      nodesOf(
        framework(
          '    - {urn: "urn:a:1", assessable: true, implementation_groups: &g [S, R]}\n    - {urn: "urn:a:2", assessable: true, implementation_groups: *g}\n',
        ),
      )[1]?.implementationGroups,
    ).toEqual(['S', 'R'])
  })
})

it('with a million broken nodes is told in bounded detail', () => {
  const file = read(framework('    - 1\n'.repeat(1_000_000)))

  expect(file.skipped).toHaveLength(1000)
  expect(file.skippedByReason).toEqual({ 'node-not-object': 1_000_000 })
})
