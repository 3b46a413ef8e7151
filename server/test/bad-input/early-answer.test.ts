import { connect } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { importCatalogue } from '@hygie/contract/obligations'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestHygie, type TestHygie } from '../hygie.ts'

let hygie: TestHygie
beforeAll(async () => {
  hygie = await startTestHygie()
})
afterAll(() => hygie.stop())

const MEGABYTE = Buffer.alloc(2 ** 20)
const HEAD = '--hygie\r\ncontent-disposition: form-data; name="file"; filename="x.zip"\r\n\r\nPK\u0003\u0004'
const TAIL = '\r\n--hygie--\r\n'

/** A sender that ends what it began, whatever is answered meanwhile: a browser does. */
const send = async (megabytes: number): Promise<string> => {
  const { hostname, port } = new URL(hygie.running.address)
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.setEncoding('utf8').on('data', (part: string) => (answer += part))
  const length = HEAD.length + megabytes * MEGABYTE.length + TAIL.length
  const lines = [`POST ${importCatalogue.path} HTTP/1.1`, 'host: hygie', `authorization: Bearer ${hygie.running.localToken}`]
  lines.push('content-type: multipart/form-data; boundary=hygie', `content-length: ${length}`)
  await pipeline(
    Readable.from(
      (function* () {
        yield `${lines.join('\r\n')}\r\n\r\n${HEAD}`
        for (let sent = 0; sent < megabytes; sent++) yield MEGABYTE
        yield TAIL
      })(),
    ),
    socket,
    { end: false },
  )
  await expect.poll(() => answer).toContain('"skipped"')
  socket.destroy()
  return answer
}

it.each([
  ['within the limit', 40],
  ['past it', 140],
])('a file judged on its first bytes (%s) is answered, and its sender is let go', { timeout: 30_000 }, async (_, megabytes) => {
  expect(await send(megabytes)).toMatch(/^HTTP\/1\.1 200 [\s\S]*"archive-kind"/)
})
