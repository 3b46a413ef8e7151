import { expect, it } from 'vitest'
import { plant } from '../plant.ts'
import { doors } from './doors.ts'

it('accepts capabilities with a door, and folders which need none', () => {
  const found = plant(doors, {
    'engines/risk/index.ts': '',
    'engines/risk/walk.ts': '',
    'engines/package.json': '{}',
    'contract/index.ts': '',
    'server/src/platform/http/server.ts': '',
    'web/src/features/home/home-page.tsx': '',
    'formats/finess/finess.test.ts': '',
  })

  expect(found).toEqual([])
})

it.each([
  'engines/risk/walk.ts',
  'formats/glpi/glpi.ts',
  'collectors/ldap/client.ts',
  'contract/actions/schemas.ts',
  'server/src/modules/actions/use-cases/close.ts',
])('refuses %s alone', (file) => {
  expect(plant(doors, { [file]: '' })).toEqual([expect.stringContaining('has no index.ts')])
})
