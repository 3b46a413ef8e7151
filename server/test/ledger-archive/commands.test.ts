import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestTsa, type TestTsa } from '../tsa.ts'
import { type Archive, makeArchive } from './archive.ts'

let tsa: TestTsa
let archive: Archive
let commands: string[]

beforeAll(async () => {
  tsa = await startTestTsa()
  tsa.certificate = 'ec'
  archive = await makeArchive(tsa)
  commands = archive
    .read('LISEZMOI.txt')
    .split('\n')
    .filter((line) => /^ {3}(sha256sum|openssl|\(for) /.test(line))
    .map((line) => line.trim())
})
afterAll(async () => {
  await archive.database.drop()
  await tsa.stop()
})

const run = (folder: string): (number | null)[] => commands.map((command) => spawnSync('sh', ['-c', command], { cwd: folder }).status)

/** A copy of the archive, one file of it changed. */
const changed = (name: string, change: (bytes: Buffer) => Buffer | string): (number | null)[] => {
  const folder = mkdtempSync(join(tmpdir(), 'hygie-archive-'))
  cpSync(archive.folder, folder, { recursive: true })
  writeFileSync(join(folder, name), change(readFileSync(join(folder, name))))
  const status = run(folder)
  rmSync(folder, { recursive: true })
  return status
}

it('each command of LISEZMOI.txt holds, in both languages', () => {
  expect(commands).toHaveLength(6)
  expect(run(archive.folder)).toEqual([0, 0, 0, 0, 0, 0])
  expect(execFileSync('sh', ['-c', commands[2] ?? ''], { cwd: archive.folder }).toString()).toContain('Verification: OK')
})

it.each<[string, string, (bytes: Buffer) => Buffer | string, boolean[]]>([
  ['an entry', 'journal.jsonl', (bytes) => bytes.toString().replace('user:1', 'user:2'), [false, true, true]],
  ['the manifest', 'manifeste.json', (bytes) => bytes.toString().replace('"seq":30', '"seq":31'), [false, false, true]],
  ['what was stamped', 'ancres/000000012.json', (bytes) => bytes.toString().replace('"seq":12', '"seq":13'), [false, true, false]],
  ['the trusted authority', 'ancres/autorites.pem', () => '', [false, true, false]],
])('%s changed is told by the command that covers it', (_what, name, change, holds) => {
  expect(
    changed(name, change)
      .slice(0, 3)
      .map((status) => status === 0),
  ).toEqual(holds)
})
