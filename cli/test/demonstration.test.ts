import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { folder, hygie, result, startServer } from './hygie.ts'

const DATA = ['--data', 'data']

// Running servers: a command costs no start.
beforeAll(async () => {
  await Promise.all(['data', 'elsewhere'].map((name) => startServer(join(folder, name))))
})

it('loads the demonstration, once', { timeout: 90_000 }, async () => {
  const { loaded } = await result<{ loaded: { establishments: number; facts: number } }>(['demo', 'load', ...DATA])
  expect(loaded.establishments).toBeGreaterThanOrEqual(7)
  expect(await result(['demo', 'load', ...DATA], 1)).toMatchObject({ error: { code: 'demonstration-loaded' } })
  expect(await result(['ledger', 'verify', ...DATA])).toMatchObject({ ok: true })
})

it('writes the report of an establishment, and overwrites nothing', { timeout: 90_000 }, async ({ skip }) => {
  const verb = ['report', 'ars', '--establishment', '1', '--out', 'report.pdf', ...DATA]
  const { code, stdout, stderr } = await hygie(...verb, '--json')
  if (stdout.includes('documents-unavailable')) {
    console.warn('SKIPPED: reports cannot be made on this machine')
    skip()
  }
  expect(code, stderr).toBe(0)
  expect(readFileSync(join(folder, 'report.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  expect(statSync(join(folder, 'report.pdf')).mode & 0o777).toBe(0o600)
  expect((await hygie(...verb)).code).toBe(2)
  expect(await result(['report', 'ars', '--establishment', '999', '--out', 'none.pdf', ...DATA], 1)).toMatchObject({ error: { code: 'not-found' } })
})

it('writes the ARS lines of an establishment or of its group', { timeout: 90_000 }, async () => {
  const one = ['report', 'ars-line', '--establishment', '1', '--out', 'line.csv', ...DATA]
  expect(await result(one)).toMatchObject({ file: expect.stringContaining('line.csv') })
  expect(readFileSync(join(folder, 'line.csv'), 'utf8').trimEnd().split('\r\n')).toHaveLength(8)
  await result(['report', 'ars-line', '--ght', '1', '--format', 'json', '--out', 'lines.json', ...DATA])
  expect(JSON.parse(readFileSync(join(folder, 'lines.json'), 'utf8'))).toHaveLength(21)
  expect((await hygie('report', 'ars-line', '--out', 'none.csv', ...DATA)).code).toBe(2)
})

it('tells the answers that came by link, and sends an action to a person', { timeout: 90_000 }, async () => {
  const listed = () =>
    result<{ links: { actionId: number; personName: string; state: string }[]; replies: object[] }>(['answers', 'list', '--establishment', '1', ...DATA])
  const before = await listed()
  const open = before.links.find((one) => one.state === 'open')
  expect(before.replies.length).toBeGreaterThan(0)

  const sent = await result<{ link: string; mail: null }>([
    'answers',
    'send',
    '--establishment',
    '1',
    '--action',
    String(open?.actionId),
    '--to',
    'Karim Belhadj',
    '--contact',
    'Claire, 4512',
    ...DATA,
  ])

  expect(sent.link).toMatch(/\/r#.{30}/u)
  expect((await listed()).links).toHaveLength(before.links.length + 1)
})

it('a backup of it restored elsewhere gives the same states, cell by cell', { timeout: 90_000 }, async () => {
  writeFileSync(join(folder, 'paper.txt'), (await result<{ key: string }>(['backup', 'key', ...DATA])).key)
  await result(['backup', 'create', '--out', 'demonstration.hygie-backup', ...DATA])
  expect(await result(['backup', 'test', ...DATA])).toMatchObject({ ok: true })
  await result(['backup', 'restore', 'demonstration.hygie-backup', '--key-file', 'paper.txt', '--data', 'elsewhere'])
  for (const at of [[], ['--at', '2026-10-01'], ['--audience', 'outside']])
    expect(await result(['obligations', 'evaluate', ...at, '--data', 'elsewhere'])).toEqual(await result(['obligations', 'evaluate', ...at, ...DATA]))
  expect(await result(['ledger', 'verify', '--data', 'elsewhere'])).toMatchObject({ ok: true })
})

it('removes it, and the ledger holds', { timeout: 90_000 }, async () => {
  expect(await result(['demo', 'remove', ...DATA])).toMatchObject({ establishments: expect.any(Number) })
  expect(await result(['demo', 'remove', ...DATA], 1)).toMatchObject({ error: { code: 'demonstration-absent' } })
  expect(await result(['obligations', 'evaluate', ...DATA])).toMatchObject({ establishments: [] })
  expect(await result(['ledger', 'verify', ...DATA])).toMatchObject({ ok: true, missingStreams: [] })
})
