import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createAction, listActions } from '@hygie/contract/actions'
import { firstRun } from '@hygie/contract/accounts'
import { createEstablishment } from '@hygie/contract/establishments'
import { downloadFile, listFacts, uploadFile } from '@hygie/contract/evidence'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createDatabase } from '../database.ts'
import { ask, type OneProcess, startOne } from '../several-processes/processes.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { verifiedLedger } from '../verified-ledger.ts'

vi.setConfig({ testTimeout: 180_000 })

const works = (program: string, ...args: string[]): boolean => {
  try {
    execFileSync(program, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
/** The server alone sees its small disk; the rest of the machine does not. */
const mounts = process.getuid?.() === 0 && works('unshare', '--mount', 'sh', '-c', 'mount -t tmpfs -o size=1m tmpfs /mnt')
if (!mounts) console.warn('SKIPPED: the server on a full or read-only disk, only root may mount one (unshare --mount)')

const CLAIRE = { name: 'Claire Montferrand', jobTitle: 'RSSI', email: 'rssi@example.org', password: 'une phrase longue et à moi' }
const MEGABYTE = 2 ** 20

interface OnDisk {
  hygie: OneProcess
  /** The same folder, seen from here. */
  data: string
  params: { establishmentId: number }
  remount: (how: 'ro' | 'rw') => void
  send: (route: Parameters<typeof ask>[2], given?: Parameters<typeof ask>[3]) => ReturnType<typeof ask>
}

const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
})

const onDisk = async (megabytes: number, database: { ownerUrl: string; appUrl: string } | null): Promise<OnDisk> => {
  const folder = await temporaryFolder()
  cleanups.push(folder.remove)
  const mount = `mount -t tmpfs -o size=${megabytes}m,mode=700 tmpfs "${folder.path}" && exec "$0" "$@"`
  const hygie = await startOne(database ?? { ownerUrl: '', appUrl: '' }, folder.path, ['unshare', '--mount', 'sh', '-c', mount])
  cleanups.push(() => hygie.stop())
  const opened = await ask(hygie, null, firstRun, { body: { ...CLAIRE, token: hygie.firstRun } })
  const session = { cookie: opened.cookie ?? '', csrf: String(opened.body['csrfToken']) }
  const send: OnDisk['send'] = (route, given) => ask(hygie, session, route, given)
  const { body } = await send(createEstablishment, { body: { name: 'CH DU TEST', shortName: 'CH', sector: 'health', legalStatus: 'public' } })
  return {
    hygie,
    data: join(`/proc/${hygie.pid}/root`, folder.path),
    params: { establishmentId: Number(body['id']) },
    remount: (how) => void execFileSync('nsenter', ['-t', String(hygie.pid), '-m', 'mount', '-o', `remount,${how}`, folder.path]),
    send,
  }
}

const codeOf = (answer: { body: Record<string, unknown> }): string => (answer.body['error'] as { code: string }).code
const action = (n: number) => ({ title: `Action ${n} ${'x'.repeat(150)}`, ownerName: 'Karim Belhadj', dueOn: '2030-01-01' })

describe.skipIf(!mounts)('a disk', () => {
  it('full while a file comes in: told, nothing half written stays, the rest goes on', async () => {
    const database = await createDatabase()
    cleanups.push(() => database.drop())
    const { data, params, send } = await onDisk(40, database)
    expect((await send(uploadFile, { params, file: randomBytes(25 * MEGABYTE) })).status).toBe(200)

    const refused = await send(uploadFile, { params, file: randomBytes(25 * MEGABYTE) })

    expect([refused.status, codeOf(refused)]).toEqual([507, 'storage-full'])
    expect(readdirSync(join(data, 'files/.incoming'))).toEqual([])
    expect((await send(uploadFile, { params, file: randomBytes(MEGABYTE) })).status).toBe(200)
  })

  it('that takes no more writing: told, what is there can be read, and it goes on once mended', async () => {
    const database = await createDatabase()
    cleanups.push(() => database.drop())
    const { params, send, remount } = await onDisk(40, database)
    const before = await send(uploadFile, { params, file: new TextEncoder().encode('avant') })

    remount('ro')

    const refused = await send(uploadFile, { params, file: randomBytes(1000) })
    expect([refused.status, codeOf(refused)]).toEqual([507, 'storage-read-only'])
    expect((await send(downloadFile, { params: { ...params, fileId: before.body['id'] } })).body['text']).toBe('avant')
    expect((await send(listFacts, { params })).status).toBe(200)
    remount('rw')
    expect((await send(uploadFile, { params, file: randomBytes(1000) })).status).toBe(200)
  })

  it('full under PostgreSQL: told, nothing acknowledged is lost, and it goes on once there is room', async () => {
    const { data, params, send } = await onDisk(400, null)
    const acknowledged: number[] = []
    for (let n = 0; n < 5; n++) acknowledged.push(Number((await send(createAction, { params, body: action(-n) })).body['id']))
    const filler = join(data, 'filler')
    fill(filler)
    let refused: Awaited<ReturnType<typeof send>> | null = null
    for (let n = 0; n < 20_000 && !refused; n++) {
      const answer = await send(createAction, { params, body: action(n) })
      if (answer.status === 200) acknowledged.push(Number(answer.body['id']))
      else refused = answer
    }
    expect(refused && [refused.status, codeOf(refused)]).toEqual([507, 'storage-full'])

    rmSync(filler)

    expect((await send(createAction, { params, body: action(-1) })).status).toBe(200)
    const kept = (await send(listActions, { params, query: { limit: 300 } })).body['actions'] as { id: number }[]
    expect(kept.map((one) => one.id)).toEqual(expect.arrayContaining(acknowledged.slice(0, 290)))
    const verified = await verifiedLedger(async (route, input) => (await send(route, input)).body)
    expect(verified.ok, JSON.stringify(verified)).toBe(true)
  })
})

/** Until the disk takes no more. */
const fill = (path: string): void => {
  const file = openSync(path, 'w')
  try {
    for (;;) writeSync(file, Buffer.alloc(64 * 1024))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC') || !existsSync(path)) throw error
  } finally {
    closeSync(file)
  }
}
