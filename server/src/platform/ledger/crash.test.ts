import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { inScope, NO_SCOPE } from '../database/tenant.ts'
import { append } from './append.ts'
import type { LedgerKey } from './ledger-key.ts'
import * as migration from './migrations/2026-11-21-010-ledger.ts'
import { type PlatformDatabase, testDatabase } from './test-database.ts'
import { keyInFolder } from './testing/key-in-folder.ts'
import { verifyStream } from './verify.ts'

let database: PlatformDatabase
let key: LedgerKey
let keys: string

beforeAll(async () => {
  database = await testDatabase(migration)
  keys = database.directory
  key = await keyInFolder(keys)
})
afterAll(() => database.drop())

/** Four writers in another process; each acknowledged number is printed after its commit. */
const WRITERS = `
  const here = ${JSON.stringify(import.meta.dirname)}
  const { append } = await import(here + '/append.ts')
  const { keyInFolder } = await import(here + '/testing/key-in-folder.ts')
  const { connect } = await import(here + '/../database/connect.ts')
  const { inScope } = await import(here + '/../database/tenant.ts')
  const [url, keys] = process.argv.slice(1)
  const key = await keyInFolder(keys)
  const { db } = connect(url, 4)
  const write = async () => {
    for (let n = 0; n < 5_000; n++) {
      const entry = { establishmentId: 1, at: new Date(), kind: 'fact.recorded', actor: 'user:1', payload: { text: 'x'.repeat(500) } }
      const { seq, hash } = await inScope(db, { read: [1], write: [1], ghts: [] }, (trx) => append(trx, entry, key))
      process.stdout.write(seq + ' ' + hash + '\\n')
    }
  }
  await Promise.all([write(), write(), write(), write()])
`

it('kill -9 in the middle of appends: nothing acknowledged is lost, nothing is half there', async () => {
  const acknowledged = new Map<number, string>()
  for (let round = 0; round < 3; round++) {
    const writer = spawn(process.execPath, ['--input-type=module', '-e', WRITERS, database.appUrl, keys], { stdio: ['ignore', 'pipe', 'inherit'] })
    onTestFinished(() => void writer.kill('SIGKILL'))
    const target = acknowledged.size + 150
    for await (const line of createInterface({ input: writer.stdout })) {
      const [seq, hash] = line.split(' ')
      if (seq && hash?.length === 64) acknowledged.set(Number(seq), hash)
      if (acknowledged.size === target) writer.kill('SIGKILL')
    }
  }
  expect(acknowledged.size).toBeGreaterThanOrEqual(450)
  // First of all: PostgreSQL may still be finishing what a killed writer had asked, and the next entry waits for its turn behind it.
  const next = await inScope(database.app.db, { ...NO_SCOPE, read: [1], write: [1] }, (trx) =>
    append(trx, { establishmentId: 1, at: new Date(), kind: 'fact.recorded', actor: 'user:1', payload: {} }, key),
  )
  const { rows } = await sql<{
    seq: number
    hash: string
  }>`select seq, encode(hash, 'hex') as hash from ledger_entries where stream = 'establishment:1'`.execute(database.owner.db)
  const stored = new Map(rows.map((row) => [row.seq, row.hash]))
  const lost = [...acknowledged].filter(([seq, hash]) => stored.get(seq) !== hash)
  expect(lost).toEqual([])
  expect((await verifyStream(database.owner.db, 'establishment:1', key.publicKey)).findings).toEqual([])
  expect([...stored.keys()].filter((seq) => seq < next.seq)).toHaveLength(next.seq - 1)
})
