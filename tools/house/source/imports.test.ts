import { describe, expect, it } from 'vitest'
import { importsOf } from './imports.ts'
import { lex } from './lexer.ts'

const read = (source: string) => importsOf(lex(source))

describe('imports', () => {
  it.each`
    source                                              | specifier     | typeOnly
    ${"import 'a'"}                                     | ${'a'}        | ${false}
    ${"import x from 'a'"}                              | ${'a'}        | ${false}
    ${"import * as x from 'a'"}                         | ${'a'}        | ${false}
    ${"import x, { y as z } from 'a'"}                  | ${'a'}        | ${false}
    ${"import { type X } from 'a'"}                     | ${'a'}        | ${false}
    ${"import type { X } from 'a'"}                     | ${'a'}        | ${true}
    ${"import type X from 'a'"}                         | ${'a'}        | ${true}
    ${"import type from 'a'"}                           | ${'a'}        | ${false}
    ${"import x from './x.json' with { type: 'json' }"} | ${'./x.json'} | ${false}
    ${"export * from 'a'"}                              | ${'a'}        | ${false}
    ${"export * as x from 'a'"}                         | ${'a'}        | ${false}
    ${"export {\n  x,\n} from 'a'"}                     | ${'a'}        | ${false}
    ${"export type { X } from 'a'"}                     | ${'a'}        | ${true}
    ${"const x = await import('a')"}                    | ${'a'}        | ${false}
    ${'const x = await import(`a`)'}                    | ${'a'}        | ${false}
    ${"type X = typeof import('a')"}                    | ${'a'}        | ${true}
    ${"let x: import('a').X"}                           | ${'a'}        | ${true}
    ${"const x = require('a')"}                         | ${'a'}        | ${false}
    ${"import.meta.resolve('a')"}                       | ${'a'}        | ${false}
    ${"new Worker(new URL('./a.ts', import.meta.url))"} | ${'./a.ts'}   | ${false}
    ${"declare module 'a' { interface X {} }"}          | ${'a'}        | ${true}
  `('reads $source', ({ source, specifier, typeOnly }: { source: string; specifier: string; typeOnly: boolean }) => {
    expect(read(source)).toMatchObject([{ specifier, typeOnly }])
  })

  it.each([
    `// import 'a'`,
    `/* export * from 'a' */`,
    `const x = "import 'a'"`,
    '`import x from "a"`',
    `const { from } = x; const y = 'a'`,
    `export const from = 'a'`,
    `export { x }; const from = 'a'`,
    `x.import('a')`,
    `x.require('a')`,
    'const x = import.meta.url',
    `/import 'a'/.test(x)`,
  ])('sees no import in %s', (source) => {
    expect(read(source)).toEqual([])
  })

  it('tells the names kept at run time', () => {
    expect(read(`import { A, type B, c as d } from 'a'; import * as e from 'f'; export { g } from 'h'`).map(({ names }) => names)).toEqual([
      ['A', 'c'],
      null,
      ['g'],
    ])
  })

  it('gives the line of the specifier', () => {
    expect(read(`\nimport {\n  a,\n} from 'b'`)).toMatchObject([{ line: 4 }])
  })
})
