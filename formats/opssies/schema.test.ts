import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import Ajv04 from 'ajv-draft-04'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { opssiesD1Schema } from './index.ts'

const seed = 20261123
const folder = resolve(import.meta.dirname, '../../../shared/data/opssies')
const present = existsSync(folder)
if (!present) console.warn(`SKIPPED: public OPSSIES schema, ${folder} is absent`)

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const json = (name: string): Json => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'))
const instances = ['care_d1', 'cert_fr', 'cert_sante', 'multi'].map((name) => `ng-msp-opssies-instance-${name}-v13.json`)

describe.skipIf(!present)('our schema and the public draft-04 one', () => {
  const accepts = present ? new Ajv04.default({ strict: false }).compile(json('schema-d1.json') as object) : null
  /** What both say; throws when they differ. */
  const verdict = (value: unknown): boolean => {
    const ours = opssiesD1Schema.safeParse(value).success
    const theirs = accepts?.(value)
    if (ours !== theirs) throw new Error(`ours ${ours}, theirs ${theirs}: ${JSON.stringify(value)}`)
    return ours
  }

  it.each(instances)('agree on %s', (name) => {
    expect(verdict(json(name))).toBe(true)
  })

  it.each([
    [null, false],
    [[], false],
    ['text', false],
    [{}, true],
    [{ events: [] }, false],
    [{ events: { event: {} } }, false],
    [{ events: { event: [{}] } }, true],
  ])('agree on %j', (value, accepted) => {
    expect(verdict(value)).toBe(accepted)
  })

  it('agree on every single change of every instance', () => {
    const counts = { accepted: 0, refused: 0 }
    for (const instance of instances.map(json)) {
      for (const path of pathsOf(instance)) {
        for (const change of CHANGES) counts[verdict(changed(instance, path, change)) ? 'accepted' : 'refused']++
      }
    }

    console.log(`OPSSIES: agreement on every single change, ${counts.accepted} accepted and ${counts.refused} refused`)
    expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(1000)
  })

  it(`agree on 600 instances changed two or three times (seed ${seed})`, () => {
    const counts = { accepted: 0, refused: 0 }
    const change = fc.record({ at: fc.nat(), to: fc.constantFrom(...CHANGES) })
    fc.assert(
      fc.property(fc.constantFrom(...instances), fc.array(change, { minLength: 2, maxLength: 3 }), (name, changes) => {
        let value = json(name)
        for (const { at, to } of changes) {
          const paths = pathsOf(value)
          value = changed(value, paths[at % paths.length] ?? [], to)
        }
        counts[verdict(value) ? 'accepted' : 'refused']++
      }),
      { seed, numRuns: 600 },
    )

    console.log(`OPSSIES: agreement on ${counts.accepted} accepted and ${counts.refused} refused mutants, seed ${seed}`)
    expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(40)
  })
})

/** undefined removes. */
const CHANGES: (Json | undefined)[] = [undefined, null, true, 0, -1.5, 'x', '', [], {}, [1], ['a', null], [{}], { __text: 1 }, { stakeholderRoleType: 4 }]

/** The paths of every value under the root. */
function pathsOf(tree: Json, path: string[] = []): string[][] {
  if (tree === null || typeof tree !== 'object') return [path]
  return [path, ...Object.entries(tree).flatMap(([key, child]) => pathsOf(child, [...path, key]))]
}

function changed(tree: Json, [key, ...rest]: readonly string[], to: Json | undefined): Json {
  if (key === undefined) return to ?? null
  if (tree === null || typeof tree !== 'object') return tree
  const entries = Object.entries(tree).flatMap(([name, child]): [string, Json][] => {
    if (name !== key) return [[name, child]]
    if (rest.length > 0) return [[name, changed(child, rest, to)]]
    return to === undefined ? [] : [[name, to]]
  })
  return Array.isArray(tree) ? entries.map(([, child]) => child) : Object.fromEntries(entries)
}
