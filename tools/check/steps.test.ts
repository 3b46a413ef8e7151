import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { stepsFor } from './steps.ts'

let root = ''
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'check-'))
  for (const folder of ['engines/risk', 'server/src', 'tools']) mkdirSync(join(root, folder), { recursive: true })
  for (const file of ['engines/risk/index.ts', 'server/src/app.ts']) writeFileSync(join(root, file), '')
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

const names = (...paths: string[]): string[] => stepsFor(root, paths).map(({ name, skip }) => (skip ? `(${name})` : name))

it('checks everything when nothing is named, and says what it cannot check', () => {
  expect(names()).toEqual([
    'format',
    'house rules',
    'dependencies',
    'lint',
    'types engines',
    '(types formats)',
    '(types collectors)',
    '(types contract)',
    'types server',
    '(types web)',
    '(types cli)',
    'types tests',
    '(types tools)',
    '(types bench)',
    '(types e2e)',
    'unused (knip)',
    '(generated files)',
  ])
})

it('checks only what the paths concern', () => {
  expect(names('server/src/modules/actions')).toEqual(['format', 'house rules', 'lint', 'types server'])
  expect(names('engines')).toEqual(['format', 'house rules', 'lint', 'types engines', 'types tests'])
  expect(names(join(root, 'README.md'))).toEqual(['format', 'house rules', 'lint'])
})

it('hands the paths to each fast check, from the root', () => {
  const [format, house, lint] = stepsFor(root, [join(root, 'server/src')])

  expect([format, house, lint].map((step) => step?.args.at(-1))).toEqual(['server/src', 'server/src', 'server/src'])
})

it('takes the root itself for everything', () => {
  expect(names(root)).toEqual(names())
})

it('compares the generated files once their generator exists', () => {
  writeFileSync(join(root, 'tools/generate-openapi.ts'), '')

  expect(names().slice(-2)).toEqual(['unused (knip)', 'generated files'])
})
