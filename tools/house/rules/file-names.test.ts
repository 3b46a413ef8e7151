import { expect, it } from 'vitest'
import { plant } from '../plant.ts'
import { fileNames } from './file-names.ts'

it.each([
  'README.md',
  'README.fr.md',
  'LICENSE',
  '.oxlintrc.json',
  '.ci/run',
  '.github/workflows/ci.yml',
  'bin/hygie',
  'engines/risk/SPEC.md',
  'engines/risk/risk.reference.test.ts',
  'web/src/features/home/_locales/fr.json',
  'server/src/platform/tenancy/migrations/2026-11-21-001-tenancy.ts',
  'docs/decisions/0001-node-24-from-the-lock-file.md',
  'formats/finess/fixtures/FINESS_extract (1).csv',
])('accepts %s', (file) => {
  expect(plant(fileNames, { [file]: '' })).toEqual([])
})

it.each`
  file                                   | instead
  ${'web/src/ui/DataTable.tsx'}          | ${'data-table.tsx'}
  ${'engines/riskAnalysis/index.ts'}     | ${'risk-analysis'}
  ${'server/src/modules/x/use_cases.ts'} | ${'use-cases.ts'}
  ${'docs/été.md'}                       | ${'kebab-case'}
  ${'docs/my file.md'}                   | ${'my-file.md'}
`('refuses $file', ({ file, instead }: { file: string; instead: string }) => {
  expect(plant(fileNames, { [file]: '' })).toEqual([expect.stringContaining(instead)])
})
