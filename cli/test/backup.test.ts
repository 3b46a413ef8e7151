import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { finessExtract, finessRow, folder, hygie, result, startServer } from './hygie.ts'

const DATA = ['--data', 'data']
const KEY = ['--key-file', 'paper.txt']
let server: Awaited<ReturnType<typeof startServer>>

// A running server: a command costs no start.
beforeAll(async () => {
  server = await startServer(join(folder, 'data'))
  writeFileSync(
    join(folder, 'finess.csv'),
    finessExtract(finessRow('000000001', '990000010', 'CH DU TEST'), finessRow('990000028', '990000036', 'EHPAD DU TEST')),
  )
  await result(['establishments', 'import', 'finess.csv', '--ght', 'GHT du test', ...DATA])
}, 90_000)

/** Whether Hygie itself was restored on trial is told after the archive was made. */
const states = async (...data: string[]): Promise<unknown> => {
  const { day, establishments } = await result<{ day: string; establishments: { name: string; verdicts: { requirementId: string }[] }[] }>([
    'obligations',
    'evaluate',
    ...data,
  ])
  return [day, establishments.map(({ name, verdicts }) => [name, verdicts.filter((one) => one.requirementId !== 'hygie/1')])]
}

it('says what to do as long as there is no recovery key', { timeout: 90_000 }, async () => {
  const { code, stderr } = await hygie('backup', 'create', ...DATA)
  expect(code).toBe(1)
  expect(stderr).toContain('hygie backup key')
})

it('tells the recovery key once, for paper', { timeout: 90_000 }, async () => {
  const { key } = await result<{ id: string; key: string }>(['backup', 'key', ...DATA])
  writeFileSync(join(folder, 'paper.txt'), `${key.toLowerCase().replaceAll('-', ' ')}\n`)
  expect(await result(['backup', 'key', ...DATA], 1)).toMatchObject({ error: { code: 'conflict' } })
  const { stdout } = await hygie('backup', 'list', ...DATA)
  expect(stdout).toContain('never restored on trial')
})

it('is written for its owner, listed, checked, tried, and never overwritten', { timeout: 90_000 }, async () => {
  const made = await result<{ file: string; bytes: number; sha256: string }>(['backup', 'create', '--out', 'one.hygie-backup', ...DATA])
  const copy = join(folder, 'one.hygie-backup')
  expect(made.bytes).toBe(statSync(copy).size)
  expect(made.sha256).toBe(createHash('sha256').update(readFileSync(copy)).digest('hex'))
  expect(statSync(copy).mode & 0o777).toBe(0o600)
  expect(await result(['backup', 'verify', 'one.hygie-backup', ...KEY, ...DATA])).toMatchObject({
    valid: true,
    ours: true,
    ledger: { ok: true },
    keys: ['backup-recovery.pub.pem'],
  })
  expect((await result(['backup', 'list', ...DATA])).archives).toHaveLength(1)
  expect(await result(['backup', 'test', ...DATA])).toMatchObject({ ok: true, states: expect.any(Number) })
  expect((await hygie('backup', 'create', '--out', 'one.hygie-backup', ...DATA)).code).toBe(2)
  const { stderr } = await hygie('backup', 'create', ...DATA)
  expect(stderr).toContain('%')
})

it('restored into an empty folder gives the same states and a ledger that holds', { timeout: 90_000 }, async () => {
  expect(await result(['backup', 'restore', 'one.hygie-backup', '--data', 'elsewhere'], 1)).toMatchObject({ error: { code: 'recovery-key-needed' } })
  expect(await result(['backup', 'restore', 'one.hygie-backup', ...KEY, '--data', 'elsewhere'])).toMatchObject({ restored: true, aside: null })
  expect(await states('--data', 'elsewhere')).toEqual(await states(...DATA))
  const there = await result<{ ok: boolean; streams: { stream: string }[] }>(['ledger', 'verify', '--data', 'elsewhere'])
  const here = await result<typeof there>(['ledger', 'verify', ...DATA])
  expect([there.ok, here.ok]).toEqual([true, true])
  expect(there.streams.map((one) => one.stream)).toEqual(here.streams.map((one) => one.stream))
})

it('is refused by a folder that holds something, which stays as it was', { timeout: 90_000 }, async () => {
  const before = await states(...DATA)
  expect(await result(['backup', 'restore', 'one.hygie-backup', ...KEY, ...DATA], 1)).toMatchObject({ error: { code: 'server-not-empty' } })
  expect((await hygie('backup', 'restore', 'one.hygie-backup', ...KEY, '--set-aside', ...DATA)).stderr).toContain('stop it first')
  expect(await states(...DATA)).toEqual(before)
})

it('with one changed byte is not valid, and restores nothing', { timeout: 90_000 }, async () => {
  const bytes = readFileSync(join(folder, 'one.hygie-backup'))
  bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1)
  writeFileSync(join(folder, 'altered.hygie-backup'), bytes)
  expect(await result(['backup', 'verify', 'altered.hygie-backup', ...KEY, ...DATA], 4)).toMatchObject({ valid: false })
  expect(await result(['backup', 'restore', 'altered.hygie-backup', ...KEY, '--data', 'third'], 1)).toMatchObject({ error: { code: 'archive-damaged' } })
  expect(await result(['ledger', 'verify', '--data', 'third'])).toMatchObject({ ok: true, streams: [] })
})

it('put in the place of a house that is no longer wanted: what was there is set aside, not deleted', { timeout: 90_000 }, async () => {
  const { name } = await result<{ name: string }>(['backup', 'create', ...DATA])
  await server.stop()
  const { aside } = await result<{ aside: string }>(['backup', 'restore', join('data', 'backups', name), ...KEY, '--set-aside', ...DATA])

  expect(existsSync(join(aside, 'postgres'))).toBe(true)
  expect(readdirSync(join(folder, 'data', 'backups'))).toContain(name)
  expect(await states(...DATA)).toEqual(await states('--data', aside))
})
