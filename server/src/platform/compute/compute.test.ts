import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { AppError } from '../errors/index.ts'
import { type Compute, type ComputeLimits, createCompute, taskOf } from './index.ts'
import type { countBytes, firstByte, Hostile, misbehave, seen } from './testing/works.ts'

const WORKS = new URL('./testing/works.ts', import.meta.url)
const COUNT = taskOf<typeof countBytes>(WORKS, 'countBytes')
const FIRST = taskOf<typeof firstByte>(WORKS, 'firstByte')
const SEEN = taskOf<typeof seen>(WORKS, 'seen')
const MISBEHAVE = taskOf<typeof misbehave>(WORKS, 'misbehave')

let compute: Compute
const start = (limits: ComputeLimits = {}): Compute => (compute = createCompute({ memoryMb: 128, timeoutMs: 1500, ...limits }))
afterEach(() => compute.close())

const MEGABYTE = Buffer.alloc(2 ** 20, 7)
async function* megabytes(count: number, given: { count: number } = { count: 0 }) {
  for (; given.count < count; given.count++) yield MEGABYTE
}
const refusalOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'nothing refused',
    (error: unknown) => (error instanceof AppError ? { code: error.code, data: error.data } : error),
  )
const alive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

it('hands the bytes over, gives the items in order and the result, in another process', async () => {
  const items: number[] = []
  const result = await start().run(COUNT, { every: 8 * 2 ** 20 }, { input: megabytes(40), onItem: async ({ bytes }) => items.push(bytes / 2 ** 20) })

  expect(items).toEqual([8, 16, 24, 32, 40])
  expect(result.bytes).toBe(40 * 2 ** 20)
  expect(result.pid).not.toBe(process.pid)
})

it('reads no further than items are taken', async () => {
  const given = { count: 0 }
  let atFirst = 0

  await start().run(
    COUNT,
    { every: 2 ** 20 },
    {
      input: megabytes(60, given),
      onItem: async () => {
        if (atFirst > 0) return
        await wait(300)
        atFirst = given.count
      },
    },
  )

  expect(atFirst).toBeLessThan(20)
})

it('gives one process several jobs, and lets it end when idle', async () => {
  start({ idleMs: 300 })
  const pids = []
  for (let job = 0; job < 3; job++) pids.push((await compute.run(COUNT, { every: 1 }, { input: megabytes(1) })).pid)
  expect(new Set(pids).size).toBe(1)

  await wait(1500)

  expect(alive(pids[0] ?? 0)).toBe(false)
})

it('gives no job to a process that was let go and is still ending', async () => {
  start({ idleMs: 1 })
  for (let job = 0; job < 5; job++) {
    expect((await compute.run(COUNT, { every: 1 }, { input: megabytes(1) })).bytes).toBe(2 ** 20)
    await wait(3)
  }
})

it('stops early without leaving the sender waiting: the rest is read for nothing', async () => {
  const given = { count: 0 }
  expect(await start().run(FIRST, null, { input: megabytes(30, given) })).toBe(7)
  await expect.poll(() => given.count).toBe(30)
})

it.each<[Hostile, string]>([
  ['small objects', 'memory'],
  ['one large array', 'memory'],
  ['one large table', 'memory'],
  ['a slow expression', 'time'],
  ['no end', 'time'],
])('%s: a clear refusal (%s), and the next job is served', { timeout: 60_000 }, async (how, reason) => {
  // on a busy machine the memory takes its time to fill
  start(reason === 'memory' ? { timeoutMs: 40_000 } : {})
  expect(await refusalOf(compute.run(MISBEHAVE, how))).toEqual({ code: 'file-too-heavy', data: { reason } })
  expect((await compute.run(COUNT, { every: 1 }, { input: megabytes(1) })).bytes).toBe(2 ** 20)
})

it.each<[Hostile, RegExp]>([
  ['a thrown error', /no such column/],
  ['recursion', /call stack/],
])('%s comes back as an ordinary error', async (how, message) => {
  await expect(start().run(MISBEHAVE, how)).rejects.toThrow(message)
})

it('does not count the wait for a slow sender as its own', async () => {
  async function* slowly() {
    for (let part = 0; part < 3; part++) {
      await wait(900)
      yield MEGABYTE
    }
  }
  expect((await start({ timeoutMs: 700 }).run(COUNT, { every: 1 }, { input: slowly() })).bytes).toBe(3 * 2 ** 20)
})

it('throws what the sender and the receiver threw', async () => {
  start()
  const gone = Readable.from(
    (async function* () {
      yield MEGABYTE
      throw new AppError('payload-too-large', { maxBytes: 1 })
    })(),
  )
  expect(await refusalOf(compute.run(COUNT, { every: 1 }, { input: gone }))).toMatchObject({ code: 'payload-too-large' })
  const full = compute.run(COUNT, { every: 1 }, { input: megabytes(3), onItem: () => Promise.reject(new Error('disk full')) })
  await expect(full).rejects.toThrow('disk full')
})

it('says it is busy rather than queue without end', async () => {
  start({ processes: 1, mostWaiting: 1 })
  const jobs = [1, 2, 3].map(() => refusalOf(compute.run(COUNT, { every: 2 ** 30 }, { input: megabytes(5) })))
  expect(await Promise.all(jobs)).toEqual(['nothing refused', 'nothing refused', { code: 'server-busy', data: {} }])
})

it('sees none of our settings and may change nothing', async () => {
  expect(await start().run(SEEN, undefined as never)).toEqual({ env: [], mayWrite: false, maySpawn: false })
})
