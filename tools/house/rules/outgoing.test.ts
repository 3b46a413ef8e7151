import { expect, it } from 'vitest'
import { plant } from '../plant.ts'
import { outgoing } from './outgoing.ts'

it.each`
  file                                      | source
  ${'server/src/platform/outgoing/call.ts'} | ${"import { request } from 'node:https'; fetch(url)"}
  ${'server/src/modules/mail/settings.ts'}  | ${"import type { IncomingMessage } from 'node:http'; client.fetch(1); const a = { fetch: 2 } // fetch(x)"}
  ${'server/src/modules/mail/mail.test.ts'} | ${"import { createServer } from 'node:http'; await fetch(url)"}
  ${'cli/src/client.ts'}                    | ${"import { request } from 'node:http'"}
  ${'web/src/platform/api/call.ts'}         | ${'fetch(url)'}
  ${'server/src/platform/http/limits.ts'}   | ${"import { ServerResponse } from 'node:http'"}
`('accepts $source in $file', ({ file, source }: { file: string; source: string }) => {
  expect(plant(outgoing, { [file]: source })).toEqual([])
})

it.each`
  source                                               | refused
  ${"import { request } from 'node:http'"}             | ${'node:http'}
  ${"import https from 'https'"}                       | ${'https'}
  ${"const h = await import('node:http2')"}            | ${'node:http2'}
  ${"import { fetch } from 'undici'"}                  | ${'undici'}
  ${'await fetch(url)'}                                | ${'fetch'}
  ${'globalThis.fetch(url)'}                           | ${'fetch'}
  ${'const go = fetch'}                                | ${'fetch'}
  ${'new WebSocket(url)'}                              | ${'WebSocket'}
  ${"import * as http from 'node:http'"}               | ${'node:http'}
  ${"import { ServerResponse, get } from 'node:http'"} | ${'node:http'}
`('refuses $source', ({ source, refused }: { source: string; refused: string }) => {
  const found = plant(outgoing, { 'server/src/modules/mail/settings.ts': source })

  expect(found.length).toBeGreaterThan(0)
  expect(found[0]).toContain(refused)
})
