import { expect, it } from 'vitest'
import { plant } from '../plant.ts'
import { escapeHatches } from './escape-hatches.ts'

const check = (source: string): string[] => plant(escapeHatches, { 'engines/risk/index.ts': source })

it.each([
  'const x: unknown = 1; expect.any(String); list.any((x) => x); const { any } = x; const y = { any: 1 }; f(any)',
  '// the library types this as anything\nconst x: any = f()',
  'const x: any = f() // the library types this as anything',
  '// @ts-expect-error the type of the library lacks `deep`\nf()',
  "// oxlint-disable-next-line no-console -- the terminal is this file's output\nf()",
  "it.skipIf(!present)('x', f); describe.runIf(x)('y', f); stream.skip(2); rows.only()",
  "// waits for the arm64 build of typst\nit.skip('x', f)",
  'sql`id = any(${ids})`',
])('accepts %s', (source) => {
  expect(check(source)).toEqual([])
})

it.each`
  source                                      | refused
  ${'const x: any = 1'}                       | ${'`any` drops the types'}
  ${'const x = y as any'}                     | ${'`any` drops the types'}
  ${'const x: Array<any> = []'}               | ${'`any` drops the types'}
  ${'const x: Map<string, any> = y'}          | ${'`any` drops the types'}
  ${'const f = (...x: any[]) => 1'}           | ${'`any` drops the types'}
  ${'type F = (() => any) | 1'}               | ${'`any` drops the types'}
  ${'// @ts-ignore it is complicated'}        | ${'no @ts-ignore'}
  ${'/* @ts-nocheck */'}                      | ${'no @ts-ignore nor @ts-nocheck'}
  ${'// @ts-expect-error'}                    | ${'needs its reason'}
  ${'// oxlint-disable-next-line no-console'} | ${'needs its reason'}
  ${'/* eslint-disable */'}                   | ${'needs its reason'}
  ${"it.skip('x', f)"}                        | ${'a skipped test says why'}
  ${"describe.concurrent.skip('x', f)"}       | ${'a skipped test says why'}
  ${"it.todo('x')"}                           | ${'a skipped test says why'}
  ${"xit('x', f)"}                            | ${'a skipped test says why'}
  ${"// only this one\nit.only('x', f)"}      | ${'.only hides'}
`('refuses $source', ({ source, refused }: { source: string; refused: string }) => {
  const found = check(source)

  expect(found).toHaveLength(1)
  expect(found[0]).toContain(refused)
})
