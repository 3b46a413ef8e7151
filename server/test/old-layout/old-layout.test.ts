import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { allMigrations } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { connect } from '../../src/platform/database/connect.ts'
import { migrateTo } from '../../src/platform/database/migrate.ts'
import { sealerOf } from '../../src/platform/keys/index.ts'
import { tokenOf } from '../../src/platform/links/index.ts'
import { type Running, startHygie } from '../../src/start.ts'
import { createDatabase, type TestDatabase } from '../database.ts'
// Written by the program of before (its own store, secrets and keys), not by today's.
import old from './data-folder.json' with { type: 'json' }

/** The last migration of before keys were wrapped. */
const BEFORE = '2026-11-22-411-delegations'
const PLACE = { table: 'mails', column: 'body', row: 1 }

let database: TestDatabase
let data: string
let running: Running

const start = async (): Promise<void> => {
  running = await startHygie(readConfig({ HYGIE_PORT: '0', HYGIE_DATA: data, HYGIE_LOG: 'error' }), database, { jobs: false })
}
const sealedFile = () => readFile(join(data, 'files/1', old.sha256.slice(0, 2), old.sha256))
const body = async (): Promise<Buffer> => {
  const { rows } = await sql<{ body: Buffer }>`select body from mails`.execute(running.services.owner.db)
  return rows[0]?.body ?? Buffer.alloc(0)
}
const everythingOpens = async () => {
  const { services } = running
  expect(await text(await services.files.open(1, old.sha256))).toBe('Compte rendu de la cellule de crise')
  expect(services.secrets.open('smtp', Buffer.from(old.smtp, 'base64'))).toBe('mot de passe du relais')
  expect(services.ledgerKey.publicKeyPem).toBe(old.publicPem)
  expect(tokenOf(services.secrets, { purpose: 'answer', nonce: Buffer.from(old.nonce, 'base64'), expiresAt: new Date('2027-06-30T00:00:00Z') })).toBe(old.token)
  expect((await sealerOf(services.keys, 1)).open(PLACE, await body())).toBe('Bonjour Karim')
}

beforeAll(async () => {
  database = await createDatabase()
  data = await mkdtemp(join(tmpdir(), 'hygie-old-'))
  const owner = connect(database.ownerUrl, 1)
  await migrateTo(owner.db, allMigrations(), BEFORE)
  await sql`insert into establishments (id, name, short_name, sector, legal_status, created_at) values (1, 'CH', 'CH', 'health', 'public', now())`.execute(
    owner.db,
  )
  await sql`insert into stored_files (establishment_id, id, sha256, name, media_type, bytes, uploaded_at, uploaded_by) values (1, 1, ${old.sha256}, 'cr.txt', 'text/plain', 35, now(), 'Claire')`.execute(
    owner.db,
  )
  await sql`insert into mails (establishment_id, id, kind, to_name, to_address, subject, body, state, created_at) values (1, 1, 'ask', 'Karim', 'k@chu.example', 'Port', 'Bonjour Karim', 'sent', now())`.execute(
    owner.db,
  )
  await owner.close()
  await mkdir(join(data, 'keys'), { recursive: true, mode: 0o700 })
  await mkdir(join(data, 'files/1', old.sha256.slice(0, 2)), { recursive: true, mode: 0o700 })
  await writeFile(join(data, 'keys/files.key'), Buffer.from(old.filesKey, 'base64'))
  await writeFile(join(data, 'keys/secrets.key'), Buffer.from(old.secretsKey, 'base64'))
  await writeFile(join(data, 'keys/ledger-ed25519.pem'), old.ledgerPem)
  await writeFile(join(data, 'files/1', old.sha256.slice(0, 2), old.sha256), Buffer.from(old.sealed, 'base64'))
  await start()
})
afterAll(async () => {
  await running.close()
  await database.drop()
  await rm(data, { recursive: true, force: true })
})

it('opens everything at its first start, and leaves no readable key of before', async () => {
  await everythingOpens()

  expect((await readdir(join(data, 'keys'))).filter((name) => !name.endsWith('.password'))).toEqual(['master.key'])
  expect((await body()).subarray(1).toString()).toBe('Bonjour Karim')
})

it('then seals what was clear, and files under the key of their house', async () => {
  const before = await sealedFile()
  await running.services.jobs.tick('keys.tidy')
  await running.services.jobs.drain()

  expect((await body()).includes('Karim')).toBe(false)
  expect((await sealedFile()).subarray(0, 48).equals(before.subarray(0, 48))).toBe(false)
  await everythingOpens()
})

it('then destroys the key of before, which nothing needs any more; the next start opens everything too', async () => {
  const { owner, jobs } = running.services
  await sql`update data_keys set created_at = created_at - interval '1 hour'`.execute(owner.db)
  await jobs.tick('keys.tidy')
  const { rows } = await sql<{ scope: string }>`select scope from data_keys where destroyed_at is not null`.execute(owner.db)
  expect(rows).toEqual([{ scope: 'files' }])

  await running.close()
  await start()

  await everythingOpens()
})
