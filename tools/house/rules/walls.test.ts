import { describe, expect, it } from 'vitest'
import { plant } from '../plant.ts'
import { walls } from './walls.ts'

const check = (file: string, source: string): string[] => plant(walls, { [file]: source })

describe('walls', () => {
  it.each`
    file                                             | source
    ${'engines/risk/index.ts'}                       | ${"import { walk } from '../graph/index.ts'; import { x } from './x.ts'; import type { Fact } from '@hygie/engines/compliance'"}
    ${'engines/risk/risk.test.ts'}                   | ${"import { it } from 'vitest'; import fc from 'fast-check'; import { readFileSync } from 'node:fs'"}
    ${'formats/finess/index.ts'}                     | ${"import { parse } from 'csv-parse'; import { z } from 'zod'; import { Readable } from 'node:stream'; import type { X } from '@hygie/engines/graph'"}
    ${'formats/finess/finess.test.ts'}               | ${"import { readFileSync } from 'node:fs'; import { STATES } from '@hygie/engines/compliance'"}
    ${'collectors/ldap/index.ts'}                    | ${"import { connect } from 'node:net'; import { Client } from 'ldapts'; import { readLdif } from '@hygie/formats/ldif'"}
    ${'contract/obligations/index.ts'}               | ${"import { z } from 'zod'; import { day } from '../core/schemas.ts'; import { STATES, type State } from '@hygie/engines/compliance'"}
    ${'server/src/platform/ledger/index.ts'}         | ${"import pg from 'pg'; import { connect } from '../database/connect.ts'; import type { Config } from '../../config.ts'; import { ERRORS } from '@hygie/contract'"}
    ${'server/src/modules/actions/repository.ts'}    | ${"import { sql } from 'kysely'; import { now } from '../../platform/clock/index.ts'; import { statesOf } from '../obligations/index.ts'; import { evaluate } from '@hygie/engines/compliance'"}
    ${'server/src/modules/actions/x.test.ts'}        | ${"import { database } from '../../../test/database.ts'"}
    ${'server/src/app.ts'}                           | ${"import { actions } from './modules/actions/index.ts'; import fastify from 'fastify'; import { config } from './config.ts'"}
    ${'web/src/ui/button.tsx'}                       | ${"import { Button } from '@mantine/core'; import { tokens } from './tokens.ts'"}
    ${'web/src/features/home/home-page.tsx'}         | ${"import { Button } from '../../ui/button.tsx'; import { call } from '../../platform/api.ts'; import { home } from '@hygie/contract/obligations'; import { RequirementLink } from '../obligations/requirement-link.tsx'; import { Row } from './_components/row.tsx'"}
    ${'web/src/app/routes.ts'}                       | ${"import { HomePage } from '../features/home/home-page.tsx'"}
    ${'cli/src/commands/db/backup.ts'}               | ${"import { Command } from 'commander'; import { evaluate } from '@hygie/engines/compliance'; import { backup } from '@hygie/contract/platform'; import { readFile } from 'node:fs/promises'"}
    ${'tools/bench.ts'}                              | ${"import { evaluate } from '@hygie/engines/compliance'; import { app } from '../server/src/app.ts'"}
    ${'vitest.config.ts'}                            | ${"import { defineConfig } from 'vitest/config'"}
    ${'web/vite.config.ts'}                          | ${"import { defineConfig } from 'vite'"}
    ${'formats/glpi/index.ts'}                       | ${"import { decode } from '../text/index.ts'; import type { Skipped } from '@hygie/formats/input'"}
    ${'server/src/modules/actions/index.ts'}         | ${"import type { Module } from '../../module.ts'; import labels from './locales/fr.json' with { type: 'json' }"}
    ${'server/src/platform/documents/pdf.ts'}        | ${"new URL('../../../../content/reports/', import.meta.url)"}
    ${'server/src/platform/ledger/test-database.ts'} | ${"import { createDatabase } from '../../../test/database.ts'"}
  `('accepts $file', ({ file, source }: { file: string; source: string }) => {
    expect(check(file, source)).toEqual([])
  })

  it.each`
    wall                                     | file                                      | source                                                                         | refused
    ${'engines: no package'}                 | ${'engines/risk/index.ts'}                | ${"import x from 'lodash'"}                                                    | ${'lodash'}
    ${'engines: no Node'}                    | ${'engines/risk/index.ts'}                | ${"import { createHash } from 'node:crypto'"}                                  | ${'node:crypto'}
    ${'engines: no Node without its prefix'} | ${'engines/risk/index.ts'}                | ${"import fs from 'fs'"}                                                       | ${'node:fs'}
    ${'engines: nothing above'}              | ${'engines/risk/index.ts'}                | ${"import type { X } from '@hygie/formats/glpi'"}                              | ${'formats/glpi'}
    ${'engines: by the door'}                | ${'engines/risk/index.ts'}                | ${"import { x } from '../graph/walk.ts'"}                                      | ${'only engines/graph/index.ts'}
    ${'engines: graph at the bottom'}        | ${'engines/graph/index.ts'}               | ${"import type { X } from '../risk/index.ts'"}                                 | ${'at the bottom'}
    ${'engines: not even from a test'}       | ${'engines/risk/risk.test.ts'}            | ${"import { x } from '../../server/src/app.ts'"}                               | ${'server/src/app.ts'}
    ${'formats: types of engines only'}      | ${'formats/glpi/index.ts'}                | ${"import { STATES } from '@hygie/engines/compliance'"}                        | ${'values of engines/compliance'}
    ${'formats: inline type is not enough'}  | ${'formats/glpi/index.ts'}                | ${"import { type State } from '@hygie/engines/compliance'"}                    | ${'values of engines/compliance'}
    ${'formats: no file system'}             | ${'formats/glpi/index.ts'}                | ${"import { readFile } from 'node:fs/promises'"}                               | ${'node:fs/promises'}
    ${'formats: no network'}                 | ${'formats/glpi/index.ts'}                | ${"const net = await import('node:net')"}                                      | ${'node:net'}
    ${'formats: no process'}                 | ${'formats/glpi/index.ts'}                | ${"import { spawn } from 'node:child_process'"}                                | ${'node:child_process'}
    ${'formats: one library'}                | ${'formats/glpi/index.ts'}                | ${"import a from 'csv-parse'; import b from 'js-yaml'"}                        | ${'js-yaml'}
    ${'formats: no server'}                  | ${'formats/glpi/index.ts'}                | ${"import type { X } from '../../server/src/config.ts'"}                       | ${'server/src/config.ts'}
    ${'collectors: no module'}               | ${'collectors/ldap/index.ts'}             | ${"import { x } from '../../server/src/modules/directory/index.ts'"}           | ${'server/src/modules/directory'}
    ${'contract: zod only'}                  | ${'contract/core/route.ts'}               | ${"import type { FastifyRequest } from 'fastify'"}                             | ${'fastify'}
    ${'contract: no Node'}                   | ${'contract/core/route.ts'}               | ${"import { join } from 'node:path'"}                                          | ${'node:path'}
    ${'contract: no engine behaviour'}       | ${'contract/core/route.ts'}               | ${"import { evaluate } from '@hygie/engines/compliance'"}                      | ${'values of engines/compliance'}
    ${'contract: no format'}                 | ${'contract/core/route.ts'}               | ${"import type { X } from '@hygie/formats/glpi'"}                              | ${'formats/glpi'}
    ${'platform: no module'}                 | ${'server/src/platform/http/server.ts'}   | ${"import type { X } from '../../modules/actions/index.ts'"}                   | ${'server/src/modules/actions'}
    ${'platform: no engine'}                 | ${'server/src/platform/facts/index.ts'}   | ${"import { evaluate } from '@hygie/engines/compliance'"}                      | ${'values of engines/compliance'}
    ${'modules: another one by its door'}    | ${'server/src/modules/actions/routes.ts'} | ${"import { x } from '../obligations/repository.ts'"}                          | ${'only server/src/modules/obligations/index.ts'}
    ${'modules: re-export is an import'}     | ${'server/src/modules/actions/index.ts'}  | ${"export { x } from '../obligations/use-cases/x.ts'"}                         | ${'only server/src/modules/obligations/index.ts'}
    ${'modules: no library of their own'}    | ${'server/src/modules/actions/routes.ts'} | ${"import nodemailer from 'nodemailer'"}                                       | ${'nodemailer'}
    ${'modules: no composition root'}        | ${'server/src/modules/actions/routes.ts'} | ${"import { config } from '../../config.ts'"}                                  | ${'server/src/config.ts'}
    ${'modules: no web'}                     | ${'server/src/modules/actions/routes.ts'} | ${"import type { X } from '../../../../web/src/platform/x.ts'"}                | ${'web/src/platform/x.ts'}
    ${'root: modules by their door'}         | ${'server/src/app.ts'}                    | ${"import { x } from './modules/actions/routes.ts'"}                           | ${'only server/src/modules/actions/index.ts'}
    ${'ui: no feature'}                      | ${'web/src/ui/table.tsx'}                 | ${"import { x } from '../features/home/x.ts'"}                                 | ${'web/src/features/home/x.ts'}
    ${'ui: no data'}                         | ${'web/src/ui/table.tsx'}                 | ${"import { home } from '@hygie/contract/obligations'"}                        | ${'contract/obligations'}
    ${'features: kit by ui only'}            | ${'web/src/features/home/home-page.tsx'}  | ${"import { Button } from '@mantine/core'"}                                    | ${'@mantine/core'}
    ${'features: every part of the kit'}     | ${'web/src/features/home/home-page.tsx'}  | ${"import '@mantine/unheard-of/styles.css'"}                                   | ${'@mantine/unheard-of'}
    ${'features: private folders'}           | ${'web/src/features/home/home-page.tsx'}  | ${"import { Row } from '../obligations/_components/row.tsx'"}                  | ${'private'}
    ${'features: no server'}                 | ${'web/src/features/home/home-page.tsx'}  | ${"import type { X } from '@hygie/server/modules/actions'"}                    | ${'server/modules/actions'}
    ${'features: no engine'}                 | ${'web/src/features/home/home-page.tsx'}  | ${"import { evaluate } from '@hygie/engines/compliance'"}                      | ${'engines/compliance'}
    ${'features: no Node'}                   | ${'web/src/features/home/home-page.tsx'}  | ${"import { join } from 'node:path'"}                                          | ${'node:path'}
    ${'web platform: no feature'}            | ${'web/src/platform/router.ts'}           | ${"import { HomePage } from '../features/home/home-page.tsx'"}                 | ${'web/src/features/home'}
    ${'web shell: kit by ui only'}           | ${'web/src/main.tsx'}                     | ${"import { MantineProvider } from '@mantine/core'"}                           | ${'@mantine/core'}
    ${'cli: never server code'}              | ${'cli/src/commands/db/backup.ts'}        | ${"import { backup } from '../../../../server/src/platform/archive/index.ts'"} | ${'server/src/platform/archive'}
    ${'cli: not even its types'}             | ${'cli/src/commands/db/backup.ts'}        | ${"import type { Config } from '@hygie/server'"}                               | ${'server/index.ts'}
    ${'nobody imports the tools'}            | ${'engines/risk/index.ts'}                | ${"import { x } from '../../tools/house/walls.ts'"}                            | ${'tools/house/walls.ts'}
    ${'no folder outside the walls'}         | ${'scripts/fix.ts'}                       | ${'export const x = 1'}                                                        | ${'no wall surrounds this folder'}
    ${'no folder outside the walls, inside'} | ${'server/lib/fix.ts'}                    | ${'export const x = 1'}                                                        | ${'no wall surrounds this folder'}
    ${'formats: one another by the door'}    | ${'formats/glpi/index.ts'}                | ${"import { read } from '../fortigate/read.ts'"}                               | ${'only formats/fortigate/index.ts'}
    ${'modules: not the list of modules'}    | ${'server/src/modules/actions/index.ts'}  | ${"import { modules } from '../../app.ts'"}                                    | ${'server/src/app.ts'}
    ${'workers count as imports'}            | ${'server/src/platform/compute/pool.ts'}  | ${"new Worker(new URL('../../modules/actions/worker.ts', import.meta.url))"}   | ${'server/src/modules/actions'}
    ${'nobody imports a test'}               | ${'server/src/modules/actions/index.ts'}  | ${"import { x } from './actions.test.ts'"}                                     | ${'(a test)'}
  `('refuses $wall', ({ file, source, refused }: { file: string; source: string; refused: string }) => {
    const found = check(file, source)

    expect(found).toHaveLength(1)
    expect(found[0]).toContain(`${file}:1`)
    expect(found[0]).toContain(refused)
  })
})
