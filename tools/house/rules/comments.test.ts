import { expect, it } from 'vitest'
import { plant } from '../plant.ts'
import { comments } from './comments.ts'

const check = (source: string): string[] => plant(comments, { 'engines/risk/index.ts': source })

it.each([
  '/** Days, in the time zone of the establishment. */',
  '/**\n * @param days whole days, from 1\n * @returns null when nothing expires\n */',
  '/** @throws Error with the SQL to run */',
  '/**\n * @returns\n * the worst state\n */',
  '/**\n * @example\n * f(1)\n */',
  '// @param\n/* @returns */',
])('accepts %s', (source) => {
  expect(check(source)).toEqual([])
})

it.each`
  source                                                | line
  ${'/** */'}                                           | ${1}
  ${'/**\n *\n */'}                                     | ${1}
  ${'/** @returns */'}                                  | ${1}
  ${'/**\n * Says.\n * @param days\n */'}               | ${3}
  ${'/**\n * @param {number} days\n * @returns x\n */'} | ${2}
  ${'/**\n * @param days -\n */'}                       | ${2}
`('refuses $source', ({ source, line }: { source: string; line: number }) => {
  expect(check(source)).toEqual([expect.stringContaining(`index.ts:${line} `)])
})
