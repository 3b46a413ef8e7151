import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import type { ValidateFunction } from 'ajv'
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

// The package is CommonJS whose default export hides under `default`.
const Ajv: new (options: object) => { compile(schema: unknown): ValidateFunction } = createRequire(import.meta.url)('ajv-draft-04').default

describe.skipIf(!present)('our schema and the public draft-04 one', () => {
  const accepts = present ? new Ajv({ strict: false }).compile(json('schema-d1.json')) : null
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

  it(`agree on 600 mutated instances (seed ${seed})`, () => {
    const counts = { accepted: 0, refused: 0 }
    const leaf = fc.constantFrom<Json>(null, true, 0, -1.5, 'x', '', [], {}, [1], ['a', null], [{}], { __text: 1 }, { stakeholderRoleType: 4 })
    const mutation = fc.record({ path: fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 10 }), value: fc.option(leaf, { nil: undefined }) })
    fc.assert(
      fc.property(fc.constantFrom(...instances), fc.array(mutation, { minLength: 1, maxLength: 2 }), (name, mutations) => {
        const value = mutations.reduce((tree, { path, value: replacement }) => mutate(tree, path, replacement), json(name))
        counts[verdict(value) ? 'accepted' : 'refused']++
      }),
      { seed, numRuns: 600 },
    )

    console.log(`OPSSIES: agreement on ${counts.accepted} accepted and ${counts.refused} refused mutants, seed ${seed}`)
    expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(100)
  })
})

/** Walks down by the path (each step modulo the number of children) and replaces what is there, or removes it. */
function mutate(tree: Json, path: readonly number[], replacement: Json | undefined): Json {
  const [step = 0, ...rest] = path
  if (tree === null || typeof tree !== 'object') return replacement ?? tree
  const keys = Object.keys(tree)
  const key = keys[step % Math.max(1, keys.length)]
  if (key === undefined) return replacement ?? tree
  const child = (tree as Record<string, Json>)[key] ?? null
  const next = rest.length === 0 ? replacement : mutate(child, rest, replacement)
  if (Array.isArray(tree)) return tree.flatMap((item, i) => (String(i) !== key ? [item] : next === undefined ? [] : [next]))
  return Object.fromEntries(Object.entries(tree).flatMap(([name, item]) => (name !== key ? [[name, item]] : next === undefined ? [] : [[name, next]])))
}
