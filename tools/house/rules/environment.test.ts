import { expect, it } from 'vitest'
import { plant } from '../plant.ts'
import { environment } from './environment.ts'

it.each(['server/src/config.ts', 'tools/check.mjs', 'bin/hygie.mjs', 'e2e/start.ts', 'server/test/global-setup.ts', 'cli/src/x.test.ts'])(
  'accepts %s',
  (file) => {
    expect(plant(environment, { [file]: 'export const port = process.env.HYGIE_PORT' })).toEqual([])
  },
)

it('is not fooled by other names', () => {
  expect(plant(environment, { 'server/src/app.ts': "import.meta.env; config.env; const { env } = config; process.exit(1); 'process.env'" })).toEqual([])
})

it.each([
  'process.env.HOME',
  'process?.env',
  "process['env']",
  'const { env } = process',
  'const { env: e, argv } = process',
  "import { argv, env } from 'node:process'",
])('refuses %s', (source) => {
  expect(plant(environment, { 'server/src/platform/http/server.ts': source })).toHaveLength(1)
})
