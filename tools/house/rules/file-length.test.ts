import { expect, it } from 'vitest'
import { plant } from '../plant.ts'
import { fileLength } from './file-length.ts'

const lines = (count: number): string => 'x\n'.repeat(count)

it('accepts 300 lines, and more where nobody writes by hand', () => {
  const found = plant(fileLength, {
    'engines/risk/index.ts': lines(300),
    'contract/openapi.json': lines(301),
    'content/catalogues/x/1.yaml': lines(301),
    'content/reports/x.typ': lines(301),
    'web/src/features/home/_locales/fr.json': lines(301),
    'server/src/platform/database/schema.generated.ts': lines(301),
    'CHANGELOG.md': lines(301),
  })

  expect(found).toEqual([])
})

it.each(['engines/risk/index.ts', 'engines/risk/risk.test.ts', 'web/src/ui/theme.css', 'engines/risk/SPEC.md', 'tools/check.mjs'])(
  'refuses 301 lines in %s',
  (file) => {
    expect(plant(fileLength, { [file]: lines(301) })).toEqual([expect.stringContaining('301 lines, the cap is 300')])
  },
)

it('counts a last line without its end', () => {
  expect(plant(fileLength, { 'engines/risk/index.ts': `${lines(300)}x` })).toHaveLength(1)
})
