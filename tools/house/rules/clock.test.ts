import { expect, it } from 'vitest'
import { plant } from '../plant.ts'
import { clock } from './clock.ts'

it.each`
  file                                      | source
  ${'engines/risk/index.ts'}                | ${'new Date(instant); Date.UTC(2026, 0); Math.max(1); x.Date.now // Date.now()'}
  ${'engines/risk/risk.bench.ts'}           | ${'performance.now(); Math.random()'}
  ${'engines/risk/risk.test.ts'}            | ${'const seed = performance.timeOrigin'}
  ${'server/src/modules/actions/routes.ts'} | ${'new Date(row.at); clock.now(); Math.random(); performance.now()'}
  ${'server/src/modules/actions/x.test.ts'} | ${'new Date(); Date.now()'}
  ${'server/src/platform/clock/index.ts'}   | ${'export const now = () => Date.now()'}
  ${'web/src/platform/x.ts'}                | ${'Date.now()'}
`('accepts $source in $file', ({ file, source }: { file: string; source: string }) => {
  expect(plant(clock, { [file]: source })).toEqual([])
})

it.each`
  file                                      | source                  | refused
  ${'engines/risk/index.ts'}                | ${'Date.now()'}         | ${'Date.now()'}
  ${'engines/risk/index.ts'}                | ${'const f = Date.now'} | ${'Date.now()'}
  ${'engines/risk/index.ts'}                | ${'Math.random()'}      | ${'Math.random()'}
  ${'engines/risk/index.ts'}                | ${'new Date()'}         | ${'new Date()'}
  ${'engines/risk/index.ts'}                | ${'x = new Date'}       | ${'new Date()'}
  ${'engines/risk/index.ts'}                | ${'Date()'}             | ${'Date()'}
  ${'engines/risk/index.ts'}                | ${'performance.now()'}  | ${'performance'}
  ${'engines/risk/risk.test.ts'}            | ${'Math.random()'}      | ${'Math.random()'}
  ${'server/src/modules/actions/routes.ts'} | ${'a(`${new Date()}`)'} | ${'new Date()'}
  ${'server/src/modules/actions/routes.ts'} | ${'Date.now()'}         | ${'Date.now()'}
`('refuses $source in $file', ({ file, source, refused }: { file: string; source: string; refused: string }) => {
  const found = plant(clock, { [file]: source })

  expect(found).toHaveLength(1)
  expect(found[0]).toContain(refused)
})
