import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { STATES, type State } from '../compliance/index.ts'
import { compileMappings, explainPropagation, type Mapping, propagate, propagateReference, RELATIONSHIPS } from './index.ts'

const pair = (source: string, relationship: Mapping['relationship'], target: string, strength: number | null = null, setId = 'set'): Mapping => ({
  setId,
  source,
  target,
  relationship,
  strength,
})
const reached = (mappings: Mapping[], states: Record<string, State>, target: string) =>
  explainPropagation(compileMappings(mappings), new Map(Object.entries(states)), target)

describe('what is carried', () => {
  it.each(['proven', 'attested'] as const)('C2 %s is carried by equal and by superset', (state) => {
    expect(reached([pair('a', 'equal', 'b')], { a: state }, 'b')).toMatchObject({
      state,
      through: [{ from: 'a', setId: 'set', relationship: 'equal', whole: true }],
    })
    expect(reached([pair('a', 'superset', 'b')], { a: state }, 'b')?.state).toBe(state)
  })
  it.each(['subset', 'intersect'] as const)('C3 by %s it covers a part, and nothing is decided', (relationship) => {
    expect(reached([pair('a', relationship, 'b')], { a: 'proven' }, 'b')).toMatchObject({ state: null, through: [{ whole: false }] })
    expect(propagate(compileMappings([pair('a', relationship, 'b')]), new Map([['a', 'proven']])).get('b')).toBe('part')
  })
  it('C4 who lacks a part lacks the whole; who lacks more may have this', () => {
    expect(reached([pair('a', 'subset', 'b')], { a: 'unmet' }, 'b')?.state).toBe('unmet')
    expect(reached([pair('a', 'superset', 'b')], { a: 'unmet' }, 'b')).toBeNull()
    expect(reached([pair('a', 'intersect', 'b')], { a: 'unmet' }, 'b')).toBeNull()
  })
  it('C5 a deadline stays with its text: late becomes due, by equal only', () => {
    expect(reached([pair('a', 'equal', 'b')], { a: 'late' }, 'b')?.state).toBe('due')
    expect(reached([pair('a', 'superset', 'b')], { a: 'late' }, 'b')).toBeNull()
    expect(reached([pair('a', 'equal', 'b')], { a: 'not-applicable' }, 'b')).toBeNull()
  })
  it('C1 an answer of its own is not moved', () => expect(reached([pair('a', 'equal', 'b')], { a: 'unmet', b: 'attested' }, 'b')).toBeNull())
  it('C6 the worst stands, and the contradiction is seen', () => {
    const found = reached([pair('a', 'equal', 'c'), pair('b', 'equal', 'c', 3)], { a: 'proven', b: 'unmet' }, 'c')
    expect(found?.state).toBe('unmet')
    expect(found?.through.map(({ from, state }) => [from, state])).toEqual([
      ['b', 'unmet'],
      ['a', 'proven'],
    ])
  })
  it('C7 one step only', () => expect(reached([pair('a', 'equal', 'b'), pair('b', 'equal', 'c')], { a: 'proven' }, 'c')).toBeNull())
})

describe('how pairs are read', () => {
  it('R2 in both directions', () => {
    expect(reached([pair('b', 'subset', 'a')], { a: 'proven' }, 'b')).toMatchObject({ state: 'proven', through: [{ relationship: 'superset' }] })
  })
  it('R3 what cannot be read is set aside', () => {
    expect(compileMappings([pair('a', 'equal', 'a'), { ...pair('a', 'equal', 'b'), relationship: 'like' as 'equal' }]).skipped).toEqual([
      { index: 0, reason: 'same-requirement' },
      { index: 1, reason: 'unknown-relationship' },
    ])
  })
  it('R4 told twice, it counts once, the stronger', () => {
    expect(reached([pair('a', 'equal', 'b', 1), pair('b', 'equal', 'a', 3)], { a: 'proven' }, 'b')?.through).toMatchObject([{ strength: 3 }])
  })
})

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
const mapping = fc.record({
  setId: fc.constantFrom('one', 'two'),
  source: id,
  target: id,
  relationship: fc.constantFrom(...RELATIONSHIPS),
  strength: fc.constantFrom(null, 1, 2, 90),
})

describe('X2 the fast path gives what the reference gives', () => {
  it('on random mappings and states', () => {
    fc.assert(
      fc.property(fc.array(mapping, { maxLength: 40 }), fc.dictionary(id, fc.constantFrom(...STATES)), (mappings, record) => {
        const states = new Map(Object.entries(record))
        const compiled = compileMappings(mappings)
        const all = propagate(compiled, states)
        for (const target of ['a', 'b', 'c', 'd', 'e', 'f']) {
          const expected = propagateReference(mappings, states, target)
          expect(explainPropagation(compiled, states, target)).toEqual(expected)
          expect(all.get(target) ?? null).toBe(expected === null ? null : (expected.state ?? 'part'))
        }
      }),
      { numRuns: 500 },
    )
  })
})
