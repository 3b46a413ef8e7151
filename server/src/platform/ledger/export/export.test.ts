import { spawnSync } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { append } from '../append.ts'
import { erasePayload } from '../erase.ts'
import type { LedgerKey } from '../ledger-key.ts'
import * as anchors from '../migrations/2026-11-23-350-ledger-anchors.ts'
import * as migration from '../migrations/2026-11-21-010-ledger.ts'
import { type PlatformDatabase, testDatabase } from '../test-database.ts'
import { keyInFolder } from '../testing/key-in-folder.ts'
import { readmeText } from './readme.ts'
import { exportStream, type KeepPayload } from './stream.ts'

let database: PlatformDatabase
let key: LedgerKey
const at = new Date('2026-11-23T07:30:00.123Z')

beforeAll(async () => {
  database = await testDatabase(migration, anchors)
  key = await keyInFolder(database.directory)
  await database.owner.db.transaction().execute(async (trx) => {
    for (let n = 1; n <= 2_500; n++)
      await append(trx, { establishmentId: 1, at, kind: 'fact.recorded', actor: 'user:1', payload: { n, name: 'Réanimation « néonatale »' } }, key)
    await erasePayload(trx, { establishmentId: 1, seq: 7, at, actor: 'user:1', reason: 'RGPD art. 17' }, key)
  })
})
afterAll(() => database.drop())

async function extract(keepPayload?: KeepPayload): Promise<string> {
  const directory = await mkdtemp(join(database.directory, 'extract-'))
  for await (const { name, content } of exportStream(database.owner.db, 'establishment:1', at, key, keepPayload ? { keepPayload } : {})) {
    await mkdir(dirname(join(directory, name)), { recursive: true })
    await pipeline(content, createWriteStream(join(directory, name)))
  }
  return directory
}

/** The very commands of LISEZMOI.txt. */
const commands = readmeText({ stamped: false, pieces: false })
  .split('\n')
  .filter((line) => /^ {3}(sha256sum|openssl) /.test(line))
const check = (directory: string): (number | null)[] => commands.map((command) => spawnSync('sh', ['-c', command.trim()], { cwd: directory }).status)
const headOf = async (directory: string): Promise<Record<string, unknown>> => JSON.parse(await readFile(join(directory, 'manifeste.json'), 'utf8'))

it('sha256sum and openssl accept the extract without Hygie', async () => {
  const directory = await extract()
  expect((await readdir(directory)).toSorted()).toEqual([
    'LISEZMOI.txt',
    'SHA256SUMS',
    'ancres',
    'cle-publique.pem',
    'journal.jsonl',
    'manifeste.json',
    'manifeste.sig',
    'verifier.html',
  ])
  // French and English give the same two commands.
  expect(commands).toHaveLength(4)
  expect(check(directory)).toEqual([0, 0, 0, 0])
  const head = await headOf(directory)
  expect(head).toMatchObject({ seq: 2_501, findings: [], erased: 1, stream: 'establishment:1' })
  expect(await readFile(join(directory, 'SHA256SUMS'), 'utf8')).toContain(`${String(head['ledgerSha256'])}  journal.jsonl`)
  const lines = (await readFile(join(directory, 'journal.jsonl'), 'utf8')).trimEnd().split('\n')
  expect(lines).toHaveLength(2_501)
  expect(lines[0]).toMatch(/^\{"actor":"user:1","at":"2026-11-23T07:30:00.123Z","hash":"[0-9a-f]{64}",.*"payload":\{"n":1,"name":"Réanimation « néonatale »"\}/)
  expect(lines[6]).not.toContain('payload"')
  expect(lines[6]).toContain('erasedAt')
  expect(lines.at(-1)).toContain(`"hash":"${String(head['hash'])}"`)
})

it('withholds payloads with their salts, and says how many', async () => {
  const directory = await extract(({ seq }) => seq === 3)
  expect(check(directory)).toEqual([0, 0, 0, 0])
  expect(await headOf(directory)).toMatchObject({ seq: 2_501, findings: [], erased: 1, withheld: 2_499 })
  const lines = (await readFile(join(directory, 'journal.jsonl'), 'utf8')).trimEnd().split('\n')
  expect(lines.flatMap((line, index) => (/"(payload|salt)":/.test(line) ? [index + 1] : []))).toEqual([3])
  expect(lines.flatMap((line, index) => (line.endsWith('"withheld":true}') ? [] : [index + 1]))).toEqual([3, 7])
})

it.each([
  ['journal.jsonl', 'user:1', 'user:2', [1, 0]],
  ['manifeste.json', '"erased":1', '"erased":0', [1, 1]],
])('a changed %s is refused', async (name, from, to, expected) => {
  const directory = await extract()
  const text = await readFile(join(directory, name), 'utf8')
  expect(text).toContain(from)
  await writeFile(join(directory, name), text.replace(from, to))
  expect(check(directory).slice(0, 2)).toEqual(expected)
})

it('a damaged stream is exported with what was found, never whitened by the signature', async () => {
  await database.owner.db.transaction().execute(async (trx) => {
    await sql`select set_config('app.ledger_purge', 'on', true)`.execute(trx)
    await sql`update ledger_entries set actor = 'user:3' where stream = 'establishment:1' and seq = 2200`.execute(trx)
  })
  const directory = await extract()
  expect(check(directory)).toEqual([0, 0, 0, 0])
  expect((await headOf(directory))['findings']).toEqual([{ kind: 'broken-hash', seq: 2_200 }])
})
