import { expect, it } from 'vitest'
import { isSufficient, missingKeys, reachedBy } from './sufficient.ts'

const HALF = { numerator: 1, denominator: 2 }
const FULL = { numerator: 6, denominator: 6 }
const EMPTY = { numerator: 0, denominator: 0 }

it.each`
  rule    | value                    | target                        | expected
  ${'S1'} | ${true}                  | ${undefined}                  | ${true}
  ${'S1'} | ${false}                 | ${undefined}                  | ${false}
  ${'S1'} | ${0}                     | ${undefined}                  | ${true}
  ${'S1'} | ${HALF}                  | ${undefined}                  | ${true}
  ${'S2'} | ${true}                  | ${{ atLeast: 1, all: ['a'] }} | ${true}
  ${'S2'} | ${false}                 | ${{ otherwise: 'unmet' }}     | ${false}
  ${'S2'} | ${'PCA v2'}              | ${{ all: ['signed'] }}        | ${true}
  ${'S3'} | ${0.5}                   | ${{ atLeast: 0.5 }}           | ${true}
  ${'S3'} | ${0.49}                  | ${{ atLeast: 0.5 }}           | ${false}
  ${'S3'} | ${HALF}                  | ${{ atLeast: 0.5 }}           | ${true}
  ${'S3'} | ${HALF}                  | ${{ atLeast: 1 }}             | ${false}
  ${'S3'} | ${FULL}                  | ${{ atLeast: 1 }}             | ${true}
  ${'S3'} | ${EMPTY}                 | ${{ atLeast: 0 }}             | ${false}
  ${'S4'} | ${{ a: true, b: true }}  | ${{ all: ['a', 'b'] }}        | ${true}
  ${'S4'} | ${{ a: true, b: false }} | ${{ all: ['a', 'b'] }}        | ${false}
  ${'S4'} | ${{ a: true, b: 'yes' }} | ${{ all: ['a', 'b'] }}        | ${false}
  ${'S4'} | ${{ a: true }}           | ${{ all: ['a', 'b'] }}        | ${false}
  ${'S5'} | ${{ level: 3 }}          | ${{ atLeast: 5 }}             | ${true}
  ${'S5'} | ${3}                     | ${{ otherwise: 'unmet' }}     | ${true}
  ${'S5'} | ${3}                     | ${{ all: ['a'] }}             | ${false}
  ${'S5'} | ${FULL}                  | ${{ all: ['a'] }}             | ${false}
`('[$rule] $value against $target: $expected', ({ value, target, expected }) => {
  expect(isSufficient(value, target)).toBe(expected)
})

it.each`
  value                    | target                 | missing
  ${{ a: true, b: false }} | ${{ all: ['a', 'b'] }} | ${['b']}
  ${FULL}                  | ${{ all: ['a', 'b'] }} | ${['a', 'b']}
  ${false}                 | ${{ all: ['a'] }}      | ${['a']}
  ${true}                  | ${{ all: ['a'] }}      | ${[]}
  ${{ a: false }}          | ${undefined}           | ${[]}
`('of $target, $value misses $missing', ({ value, target, missing }) => {
  expect(missingKeys(value, target)).toEqual(missing)
})

it('reaches a number or a ratio, nothing else', () => {
  expect([reachedBy(3), reachedBy(HALF), reachedBy(EMPTY), reachedBy('x'), reachedBy(true), reachedBy({ a: 1 })]).toEqual([3, 0.5, null, null, null, null])
})
