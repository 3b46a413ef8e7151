import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ResponseOf } from '@hygie/contract'
import { getBackupHealth, listBackups, startProof } from '@hygie/contract/backups'
import { createEstablishment } from '@hygie/contract/establishments'
import { uploadFile } from '@hygie/contract/evidence'
import { evaluateAll } from '@hygie/contract/obligations'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { backupOf } from '../../../test/backups.ts'
import { type Person, startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { withBeside } from '../../platform/archive/index.ts'
import { verifyLedger } from '../../platform/ledger/index.ts'
import { tellFailure } from './events.ts'
import { rememberedKey } from './folder.ts'
import { nightOver, proveLastBackup } from './index.ts'
import { lastPlanned } from './nightly.ts'

const HOUR = 3_600_000
const clock = { at: Date.parse('2026-11-23T08:00:00Z'), now: () => new Date(clock.at) }
let hygie: TestHygie
let admin: Person
let establishmentId: number

beforeAll(async () => {
  hygie = await startTestHygie({ clock })
  admin = await hygie.person('Claire Montferrand', { role: 'administrator' })
  const house = { name: 'CH du Test', sector: 'health', legalStatus: 'public' }
  establishmentId = ((await admin.call(createEstablishment, { body: house })).body as { id: number }).id
  admin = await hygie.person('Karim', { role: 'administrator' }, { role: 'ciso', establishmentId })
  await admin.call(uploadFile, { params: { establishmentId }, body: {}, file: { name: 'cr.txt', bytes: Buffer.from('Compte rendu') } })
  await admin.record(establishmentId, { kind: 'exercise.record', observedOn: '2026-11-20', value: true })
  clock.at += HOUR
})
afterAll(() => hygie.stop())

const prove = () => proveLastBackup(hygie.running.services, 'console')
/** As the command line: a session ends before the nights told here do. */
const get = async <R>({ method, path }: { method: string; path: string }): Promise<R> => {
  const { server, localToken } = hygie.running
  return (await server.inject({ method: method as 'GET', url: path, headers: { authorization: `Bearer ${localToken}` } })).json<R>()
}
const ledger = () => verifyLedger(hygie.running.services.owner.db, hygie.running.services.ledgerKey.publicKey)
const list = () => get<ResponseOf<typeof listBackups>>(listBackups)
const health = () => get<ResponseOf<typeof getBackupHealth>>(getBackupHealth)
const traces = async () => {
  const { rows } = await sql<{ datname: string }>`select datname from pg_database where datname like ${`${hygie.database.name}%`}`.execute(
    hygie.running.services.owner.db,
  )
  return [rows.map((row) => row.datname), await readdir(join(hygie.dataDirectory, '.beside')).catch(() => [])]
}
const ownState = async (): Promise<string | undefined> => {
  const { establishments } = await get<ResponseOf<typeof evaluateAll>>(evaluateAll)
  return establishments.find((one) => one.id === establishmentId)?.verdicts.find((one) => one.requirementId === 'hygie/1')?.state
}
const night = async () => {
  await hygie.running.services.jobs.tick('backups.nightly')
  await nightOver(hygie.running.services)
  await hygie.running.services.jobs.drain()
}

it('the planned hour is of Paris, today or the day before', () => {
  expect(lastPlanned(new Date('2026-11-23T08:00:00Z'), 2).toISOString()).toBe('2026-11-23T01:00:00.000Z')
  expect(lastPlanned(new Date('2026-11-23T00:59:00Z'), 2).toISOString()).toBe('2026-11-22T01:00:00.000Z')
  expect(lastPlanned(new Date('2026-07-14T12:00:00Z'), 23).toISOString()).toBe('2026-07-13T21:00:00.000Z')
})

it('without a recovery key the night does nothing, and says so', async () => {
  await night()

  expect(await health()).toMatchObject({ health: 'no-key', provenAt: null })
  expect(await ownState()).toBe('unknown')
})

it('restores the last archive beside, compares everything, and leaves no trace', async () => {
  await backupOf(hygie)
  const before = await ledger()

  const proof = await prove()
  const proven = await ownState()
  const after = await ledger()
  await hygie.running.services.jobs.drain()

  expect(proof).toMatchObject({ ok: true, failed: null, files: 1 })
  expect(proof.states).toBeGreaterThan(50)
  expect(proof.ledgerEntries).toBeGreaterThan(3)
  expect(await traces()).toEqual([[hygie.database.name], []])
  expect((await list()).lastProof).toMatchObject({ ok: true, archiveOf: clock.now().toISOString() })
  expect(await health()).toMatchObject({ health: 'proven', seconds: proof.seconds })
  expect([proven, await ownState()]).toEqual(['unknown', 'proven'])
  expect(after.ok).toBe(true)
  expect(after.streams.map((one) => one.entries - (before.streams.find((other) => other.stream === one.stream)?.entries ?? 0))).toEqual([0, 1])
})

it('works in a PostgreSQL of its own when our role may not make a database', { timeout: 60_000 }, async () => {
  const { app } = hygie.running.services
  const rows = await withBeside(app, hygie.dataDirectory, async ({ owner, where }) => [
    where,
    (await sql`select 1 from pg_tables where schemaname = 'public'`.execute(owner.db)).rows,
  ])

  expect(rows).toEqual(['own-server', []])
  expect(await traces()).toEqual([[hygie.database.name], []])
})

it('a state that changed in the live house, in its past, is seen', async () => {
  const { db } = hygie.running.services.owner
  const subvert = async (kind: string, to: string) => {
    await sql`alter table facts disable trigger user`.execute(db)
    await sql`update facts set kind = ${to} where kind = ${kind}`.execute(db)
    await sql`alter table facts enable trigger user`.execute(db)
  }
  await subvert('exercise.record', 'backup.policy')

  const proof = await prove()

  await subvert('backup.policy', 'exercise.record')
  expect(proof).toMatchObject({ ok: false, failed: 'states' })
  expect(JSON.stringify(proof.detail)).toContain('dns-2025-12/1')
  expect(await health()).toMatchObject({ health: 'failing', code: 'proof-states' })
})

it('a fact that the live house does not have any more is seen', async () => {
  const { db } = hygie.running.services.owner
  const shift = (by: string) => sql`update facts set recorded_at = recorded_at + ${by}::interval`.execute(db)
  await sql`alter table facts disable trigger user`.execute(db)
  await shift('1 day')

  const proof = await prove()

  await shift('-1 day')
  await sql`alter table facts enable trigger user`.execute(db)
  expect(proof).toMatchObject({ ok: false, failed: 'counts', detail: { houses: [{ establishmentId, live: 0, restored: 1 }] } })
})

it('a ledger rewritten since is seen: the archive is no longer its past', async () => {
  const { db } = hygie.running.services.owner
  const flip = () => sql`update ledger_entries set hash = set_byte(hash, 0, get_byte(hash, 0) # 1) where stream <> 'platform'`.execute(db)
  await sql`alter table ledger_entries disable trigger append_only`.execute(db)
  await flip()

  const proof = await prove()

  await flip()
  expect(proof).toMatchObject({ ok: false, failed: 'ledger', detail: { notThePastOf: [{ stream: `establishment:${establishmentId}` }] } })
})

it('an archive damaged since is seen, told once a day, and nothing of the trial stays', async () => {
  clock.at += 60_000
  const { path, bytes } = await backupOf(hygie)
  const flipped = Buffer.from(bytes)
  flipped[flipped.length - 40] = (flipped[flipped.length - 40] ?? 0) ^ 1
  await writeFile(path, flipped)

  for (let times = 0; times < 2; times++) await expect(prove()).rejects.toMatchObject({ code: 'archive-damaged' })

  await writeFile(path, bytes)
  expect(await health()).toMatchObject({ health: 'failing', code: 'archive-damaged' })
  expect((await list()).trouble).toMatchObject({ code: 'archive-damaged' })
  expect(await traces()).toEqual([[hygie.database.name], []])
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ledger_entries where kind = 'backup.failed'`.execute(hygie.running.services.owner.db)
  expect(rows).toEqual([{ n: 1 }])
})

it('an unforeseen failure is told without its message, where PostgreSQL quotes what a row holds', async () => {
  const { services } = hygie.running
  const quoted = await sql`select ${'claire@ch.example'}::text::integer`.execute(services.owner.db).catch((error: unknown) => error)
  expect(String(quoted)).toContain('claire@ch.example')

  expect(await tellFailure(services, 'backup', quoted, 'console')).toEqual({ what: 'backup', code: 'internal', data: { name: 'error', errorCode: '22P02' } })
})

it('without the key of that archive the trial says what to do, by the route too', async () => {
  const keys = join(hygie.dataDirectory, 'backup-keys')
  await rename(keys, `${keys}.away`)

  expect(await get(startProof)).toMatchObject({ error: { code: 'no-archive-key' } })
  await expect(prove()).rejects.toMatchObject({ code: 'no-archive-key' })

  await rename(`${keys}.away`, keys)
})

it('only what opens the last archive is remembered', async () => {
  clock.at += 60_000
  await backupOf(hygie)

  const { archives } = await list()
  expect(archives.map((one) => one.openable)).toEqual([true, false, false])
  expect(await readdir(join(hygie.dataDirectory, 'backup-keys'))).toEqual([`${archives[0]?.name}.key`])
})

it('the key it remembers is sealed: a copy of the data folder does not open the archive', async () => {
  clock.at += 60_000
  await backupOf(hygie)
  const { archives } = await list()
  const name = archives[0]?.name ?? ''
  const file = join(hygie.dataDirectory, 'backup-keys', `${name}.key`)
  const { services } = hygie.running
  const key = (await rememberedKey(services, name)) ?? Buffer.alloc(0)

  expect(key).toHaveLength(32)
  const kept = await readFile(file)
  expect(kept.includes(key)).toBe(false)
  expect(kept.toString('latin1')).not.toContain(key.toString('base64'))

  // Kept raw by a server of before: read once, and sealed.
  await writeFile(file, key)
  expect(await rememberedKey(services, name)).toEqual(key)
  expect((await readFile(file)).includes(key)).toBe(false)
  expect(await rememberedKey(services, name)).toEqual(key)
})

it('the night: one backup, one proof, and each house is told; the same answer once a week', async () => {
  const facts = async () => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from facts where kind = 'hygie.restored'`.execute(hygie.running.services.owner.db)
    return rows[0]?.n ?? 0
  }
  clock.at = Date.parse('2026-11-24T03:10:00Z')
  await night()
  const [before, told] = [await facts(), (await list()).lastProof]
  await night()

  expect(await ownState()).toBe('proven')
  expect((await list()).lastProof).toEqual(told)
  for (let day = 0; day < 8; day++) {
    clock.at += 24 * HOUR
    await night()
  }
  expect(await ownState()).toBe('proven')
  expect((await list()).archives).toHaveLength(7)
  expect((await facts()) - before).toBe(1)
}, 120_000)

it('a night that fails turns the requirement at once, and the next one that works turns it back', async () => {
  const folder = join(hygie.dataDirectory, 'backups')
  await rename(folder, `${folder}.away`)
  await writeFile(folder, 'a file where a folder should be')
  clock.at += 24 * HOUR
  await night()
  const failing = [await ownState(), await health()]
  await rm(folder)
  await rename(`${folder}.away`, folder)
  clock.at += HOUR
  await night()

  expect(failing).toMatchObject(['unmet', { health: 'failing' }])
  expect([await ownState(), (await health()).health]).toEqual(['proven', 'proven'])
}, 60_000)

it('nights that stop coming turn it too', async () => {
  const { config } = hygie.running.services
  config.backupHour = null
  clock.at += 72 * HOUR
  await night()

  expect([await ownState(), (await health()).health]).toEqual(['unmet', 'stale'])
  expect((await readFile(join(hygie.dataDirectory, 'keys', 'backup-recovery.pub.pem'), 'utf8')).includes('PUBLIC')).toBe(true)
})
