import { expect, it } from 'vitest'
import { plant } from '../plant.ts'
import { defaultExport } from './default-export.ts'

it('accepts named exports, default imports and configuration files', () => {
  const found = plant(defaultExport, {
    'engines/risk/index.ts':
      "import pg, { default as x } from 'pg'; export const a = { default: 1 }; switch (x) { default: }; export { default as b } from './b.ts'; // export default",
    'web/vite.config.ts': 'export default {}',
  })

  expect(found).toEqual([])
})

it.each(['export default 1', 'export default function f() {}', 'const a = 1; export { a as default }', "export { a as default } from './a.ts'"])(
  'refuses %s',
  (source) => {
    expect(plant(defaultExport, { 'engines/risk/index.ts': source })).toEqual([expect.stringContaining('no default export')])
  },
)
