import { createReadStream, existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { entries } from '../archive/index.ts'
import { type CisoFile, readCisoLibrary } from './index.ts'

const archive = resolve(import.meta.dirname, '../../../shared/data/catalogues/ciso-assistant-libraries.tar.zst')
const present = existsSync(archive)
if (!present) console.warn(`SKIPPED: the 288 public libraries, ${archive} is absent`)

describe.skipIf(!present)('the 288 public libraries', () => {
  const files = new Map<string, CisoFile>()
  const sum = (count: (file: CisoFile) => number) => [...files.values()].reduce((total, file) => total + count(file), 0)

  beforeAll(async () => {
    let seconds = 0
    for await (const entry of entries(createReadStream(archive), 'libraries.tar.zst')) {
      if (!entry.bytes) throw new Error(`${entry.path} ${entry.skipped.reason}`)
      const started = performance.now()
      files.set(entry.path.replace('libraries/', ''), readCisoLibrary(entry.bytes))
      seconds += (performance.now() - started) / 1000
    }
    const refused = [...files].filter(([, file]) => file.library === null).map(([name, file]) => `${name}: ${JSON.stringify(file.skipped[0])}`)
    console.log(
      `CISO Assistant: ${files.size - refused.length} libraries read, ${refused.length} refused, ${sum((file) => file.skipped.length)} objects skipped, ${seconds.toFixed(2)} s\n${refused.join('\n')}`,
    )
  })

  it('are all read, and nothing in them is skipped', () => {
    expect(files.size).toBe(288)
    expect([...files].filter(([, file]) => file.library === null || file.skipped.length > 0).map(([name, file]) => [name, file.skipped[0]])).toEqual([])
  })

  it('have the objects counted apart by a script', () => {
    expect(sum((file) => file.frameworks.length)).toBe(205)
    expect(sum((file) => file.frameworks.reduce((nodes, framework) => nodes + framework.requirements.length, 0))).toBe(69_713)
    expect(sum((file) => file.mappings.length)).toBe(92)
    expect(sum((file) => file.mappings.reduce((pairs, mapping) => pairs + mapping.pairs.length, 0))).toBe(76_555)
    expect(
      sum((file) => file.frameworks.reduce((questions, framework) => questions + framework.requirements.flatMap((node) => node.questions).length, 0)),
    ).toBe(3763)
    expect(sum((file) => (file.counts.preset ?? 0) + (file.counts.risk_matrix ?? 0))).toBe(22)
  })

  it('give every node a label, a depth and a parent that exists', () => {
    const nodes = [...files.values()].flatMap((file) => file.frameworks.flatMap((framework) => framework.requirements))

    expect(nodes.filter((node) => node.label.trim() === '' || node.depth < 1)).toEqual([])
    expect(nodes.filter((node) => (node.depth === 1) !== (node.parentUrn === null)).map((node) => node.urn)).toEqual([])
    expect(nodes.filter((node) => node.refId === null)).toHaveLength(12_042)
  })

  it('that name controls of another library list them, and no more once it is known', () => {
    const recyf = files.get('recyf.yaml')
    const unresolved = recyf?.frameworks[0]?.requirements.flatMap((node) => node.unresolved) ?? []

    expect(recyf?.library).toMatchObject({
      urn: 'urn:intuitem:risk:library:recyf',
      version: 4,
      locale: 'fr',
      publicationDate: '2026-07-09',
      dependencies: ['urn:intuitem:risk:library:doc-pol'],
    })
    expect(recyf?.frameworks[0]?.implementationGroups.map((group) => group.refId)).toEqual(['EI', 'EE'])
    expect(recyf?.frameworks[0]?.requirements.filter((node) => node.assessable)).toHaveLength(152)
    expect(unresolved.length).toBeGreaterThan(0)
    expect(unresolved.every((named) => named.startsWith('urn:intuitem:risk:function:doc-pol'))).toBe(true)
  })
})
