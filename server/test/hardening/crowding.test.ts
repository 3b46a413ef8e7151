import { connect } from 'node:net'
import { getSession } from '@hygie/contract/accounts'
import { uploadFile } from '@hygie/contract/evidence'
import { exportProgramme } from '@hygie/contract/exercises'
import { search } from '@hygie/contract/search'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Person, startTestHygie, type TestHygie } from '../hygie.ts'
import { createWalls, type Walls } from '../walls/walls.ts'

let hygie: TestHygie
let walls: Walls
let busy: Person
let other: Person

beforeAll(async () => {
  hygie = await startTestHygie({ limits: { heavyAtOnce: 1, heavyWaiting: 1 } })
  walls = await createWalls(hygie)
  const role = { role: 'ciso', establishmentId: walls.own.establishmentId } as const
  busy = await hygie.person('Pressé', role)
  other = await hygie.person('Tranquille', role)
})
afterAll(() => hygie.stop())

const END = '\r\n--b--\r\n'

/** An import that has begun: the rest of its file is still to come. */
const begun = ({ cookie, csrfToken }: Person) => {
  const { hostname, port } = new URL(hygie.running.address)
  const socket = connect(Number(port), hostname)
  let said = ''
  socket.setEncoding('utf8').on('data', (part: string) => (said += part))
  const part = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nabc'
  const lines = [`POST ${uploadFile.path.replace(':establishmentId', `${walls.own.establishmentId}`)} HTTP/1.1`, 'host: a', `cookie: ${cookie}`]
  lines.push(`x-csrf-token: ${csrfToken}`, 'content-type: multipart/form-data; boundary=b', `content-length: ${part.length + END.length}`)
  socket.write(`${lines.join('\r\n')}\r\n\r\n${part}`)
  return { said: () => said, end: () => void socket.write(END), leave: () => void socket.destroy() }
}
const searching = (person: Person) => person.call(search, { query: { q: 'plan' } })
const exporting = (person: Person) => person.call(exportProgramme, { params: walls.own, query: exportProgramme.example.query ?? {} })

it('who has too much under way waits, then is asked to come back; nobody else notices, nor their own lists', async () => {
  const first = begun(busy)
  await expect.poll(exportingOrNot, { timeout: 10_000 }).toBe('waits')

  const refused = await searching(busy)
  expect(refused.status, refused.text).toBe(429)
  expect(refused.headers['retry-after']).toBe('5')
  expect((await busy.call(getSession)).status).toBe(200)
  expect((await searching(other)).status).toBe(200)
  expect((await exporting(other)).status).toBe(200)

  first.end()
  await expect.poll(first.said).toMatch(/^HTTP\/1\.1 200 /)
  expect((await waiting.pop())?.status).toBe(200)
  expect((await searching(busy)).status).toBe(200)
})

it('a place is given back by who leaves without a word', async () => {
  const gone = begun(busy)
  await expect.poll(exportingOrNot, { timeout: 10_000 }).toBe('waits')
  gone.leave()
  expect((await waiting.pop())?.status).toBe(200)
  expect((await searching(busy)).status).toBe(200)
})

const waiting: ReturnType<typeof exporting>[] = []
/** Asks until one waits behind the import: its first bytes may not have arrived yet. */
const exportingOrNot = async (): Promise<'waits' | 'answered'> => {
  const asked = exporting(busy)
  const outcome = await Promise.race([asked.then(() => 'answered' as const), new Promise<'waits'>((resolve) => setTimeout(() => resolve('waits'), 400))])
  if (outcome === 'waits') waiting.push(asked)
  return outcome
}
