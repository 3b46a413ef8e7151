import { execFile, execFileSync } from 'node:child_process'
import { mkdir, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestServer, testServer, V2 } from './test-server.ts'

const run = promisify(execFile)
const works = (program: string, ...args: string[]): boolean => {
  try {
    execFileSync(program, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
const MOUNT = ['--user', '--map-root-user', '--mount']
const mounts = works('unshare', ...MOUNT, 'sh', '-c', 'mount -t tmpfs -o size=1m tmpfs /mnt')
if (!mounts) console.warn('SKIPPED: backups on a full or read-only disk, this machine lets nobody mount one (unshare --user --mount)')
const limits = works('prlimit', '--fsize=1000000', 'true')
if (!limits) console.warn('SKIPPED: backups under a limit of file size, no prlimit on this machine')

const script = resolve(import.meta.dirname, 'testing/backup-child.ts')
let source: TestServer
let folder: string

beforeAll(async () => {
  source = await testServer(V2)
  folder = join(source.directory, 'small')
  await mkdir(folder)
  await mkdir(join(source.data, 'keys'), { recursive: true })
  // 8 MB that hardly shrink.
  await sql`insert into "Odd_Table" ("select") select encode(sha512(n::text::bytea), 'base64') from generate_series(1, 90000) n`.execute(source.owner.db)
})
afterAll(() => source.drop())

const backUp = (...more: string[]): string[] => [process.execPath, script, source.ownerUrl, source.data, join(folder, 'a'), ...more]
const outcomeOf = async (program: string, args: string[]): Promise<unknown> => JSON.parse((await run(program, args)).stdout)
/** On a disk of its own, then says what lies there. */
const onDisk = async (options: string, ...more: string[]): Promise<{ outcome: unknown; left: string[] }> => {
  const command = `mount -t tmpfs -o ${options} tmpfs "$0" && "$@" && echo && ls "$0"`
  const { stdout } = await run('unshare', [...MOUNT, 'sh', '-c', command, folder, ...backUp(...more)])
  const [outcome = '', ...left] = stdout.trim().split('\n')
  return { outcome: JSON.parse(outcome), left }
}

describe.skipIf(!mounts)('a disk', () => {
  it('with room takes the archive', async () => {
    expect(await onDisk('size=200m')).toMatchObject({ outcome: { bytes: expect.any(Number) }, left: ['a'] })
  })

  it('without room is told before anything is written, with how much is needed', async () => {
    const { outcome, left } = await onDisk('size=20m')

    expect(outcome).toMatchObject({ code: 'disk-full', data: { folder, neededBytes: expect.any(Number), freeBytes: expect.any(Number) } })
    expect(left).toEqual([])
  })

  it('that somebody else fills meanwhile: told, and nothing half written stays', async () => {
    expect(await onDisk('size=120m', 'fill')).toEqual({ outcome: { code: 'disk-full', data: { folder } }, left: ['somebody-else'] })
  })

  it('that may only be read', async () => {
    expect(await onDisk('ro,size=200m')).toEqual({ outcome: { code: 'backup-folder-unwritable', data: { folder, reason: 'EROFS' } }, left: [] })
  })
})

it.skipIf(!limits)('a file that may not grow any more: told as a full disk, and nothing stays, staging included', async () => {
  const outcome = await outcomeOf('prlimit', ['--fsize=9500000', ...backUp()])

  expect(outcome).toMatchObject({ code: 'disk-full' })
  expect(await readdir(folder)).toEqual([])
  expect(await readdir(join(source.data, '.archive'))).toEqual([])
})
