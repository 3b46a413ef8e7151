import { expect, it } from 'vitest'
import { plant } from '../plant.ts'
import { cycles } from './cycles.ts'

it('accepts what only goes down', () => {
  const found = plant(cycles, {
    'engines/risk/index.ts': "import { walk } from '@hygie/engines/graph'; import type { X } from '../directory/index.ts'",
    'engines/directory/index.ts': "import { walk } from '../graph/index.ts'",
    'engines/graph/index.ts': "import { y } from './y.ts'",
    'engines/graph/y.ts': "import type { X } from './index.ts'",
    'server/src/modules/actions/index.ts': "import { x } from '../obligations/index.ts'",
    'server/src/modules/obligations/obligations.test.ts': "import { x } from '../actions/index.ts'",
  })

  expect(found).toEqual([])
})

it.each`
  what                             | one                                 | other
  ${'two engines'}                 | ${'engines/risk/index.ts'}          | ${'engines/directory/index.ts'}
  ${'two modules, by other files'} | ${'server/src/modules/a/routes.ts'} | ${'server/src/modules/b/use-cases/x.ts'}
  ${'two web features'}            | ${'web/src/features/a/a-page.tsx'}  | ${'web/src/features/b/b-page.tsx'}
`('refuses a cycle between $what, even of types', ({ one, other }: { one: string; other: string }) => {
  const unit = (path: string): string =>
    path
      .split('/')
      .slice(0, path.startsWith('engines') ? 2 : 4)
      .join('/')

  const found = plant(cycles, {
    [one]: `import type { X } from '${'../'.repeat(one.split('/').length - 1)}${unit(other)}/index.ts'`,
    [other]: `export * from '${'../'.repeat(other.split('/').length - 1)}${unit(one)}/index.ts'`,
  })

  expect(found).toHaveLength(2)
  expect(found.join('\n')).toContain(`${unit(one)} → ${unit(other)} → ${unit(one)} is a cycle`)
})

it('refuses a cycle of three', () => {
  const module = (name: string, other: string) => ({ [`server/src/modules/${name}/index.ts`]: `import { x } from '../${other}/index.ts'` })

  expect(plant(cycles, { ...module('a', 'b'), ...module('b', 'c'), ...module('c', 'a') })).toHaveLength(3)
})
