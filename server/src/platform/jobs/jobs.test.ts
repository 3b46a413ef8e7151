import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { startTestHygie, type TestHygie } from '../../../test/hygie.ts'
import { inScope } from '../database/tenant.ts'
import { createJobs, enqueue, failedRequests, type Jobs, platformJob, reviveRequest, tenantJob } from './index.ts'

let hygie: TestHygie
let houses: number[]
let jobs: Jobs
const done: string[] = []
let refuses = false
let ticks = 0

const note = tenantJob({
  name: 'test.note',
  payload: z.object({ text: z.string() }),
  run: async (context, { text }) => {
    if (refuses) throw new Error('not today')
    context.seal('test.noted', { text })
    done.push(`${context.establishmentId} ${text}`)
  },
})
const every = platformJob({ name: 'test.tick', schedule: '5 * * * *', run: async () => void ticks++ })

beforeAll(async () => {
  hygie = await startTestHygie()
  const { services } = hygie.running
  houses = []
  for (const name of ['A', 'B']) {
    const values = { name, short_name: name, sector: 'health', legal_status: 'public', demonstration: false, clock_offset_seconds: 0, created_at: new Date() }
    houses.push((await services.owner.db.insertInto('establishments').values(values).returning('id').executeTakeFirstOrThrow()).id)
  }
  jobs = createJobs([note, every], () => services)
  services.jobs = jobs
})
afterAll(() => hygie.stop())

const ask = async (house: number, text: string, fails = false): Promise<void> => {
  const { services } = hygie.running
  await inScope(services.app.db, { read: [house], write: [house], ghts: [] }, async (db) => {
    await enqueue({ db, establishmentId: house, services }, note, { text })
    if (fails) throw new Error('the change did not happen')
  })
  services.jobs.wake()
}

describe('what is asked', () => {
  it('is done for its own establishment, once, and is sealed by the job', async () => {
    await ask(houses[0] ?? 0, 'one')
    await jobs.drain()
    await jobs.drain()

    expect(done).toEqual([`${houses[0]} one`])
    const { rows } = await hygie.running.services.owner.pool.query(`select actor, kind from ledger_entries where kind = 'test.noted'`)
    expect(rows).toEqual([{ actor: 'job:test.note', kind: 'test.noted' }])
  })

  it('does not exist when the change it goes with is rolled back', async () => {
    done.length = 0
    await expect(ask(houses[0] ?? 0, 'never', true)).rejects.toThrow('did not happen')
    await jobs.drain()

    expect(done).toEqual([])
  })

  it('cannot be asked for another house', async () => {
    const { services } = hygie.running
    const [mine = 0, other = 0] = houses
    const asking = inScope(services.app.db, { read: [mine], write: [mine], ghts: [] }, (db) =>
      enqueue({ db, establishmentId: other, services }, note, { text: 'x' }),
    )
    await expect(asking).rejects.toThrow(/row-level security/)
  })

  it('is shown as failed after its last attempt, and can be asked again', async () => {
    done.length = 0
    refuses = true
    await ask(houses[1] ?? 0, 'stubborn')
    await jobs.drain()

    const [failed] = await failedRequests(hygie.running.services.owner.db)
    expect(failed).toMatchObject({ name: 'test.note', establishmentName: 'B', attempts: 6, error: 'Error: not today' })

    refuses = false
    await reviveRequest(hygie.running.services.owner.db, failed?.id ?? '')
    await jobs.drain()
    expect(done).toEqual([`${houses[1]} stubborn`])
    expect(await failedRequests(hygie.running.services.owner.db)).toEqual([])
  })
})

describe('pg-boss', () => {
  it('does what waited before the start, then what is asked, without being drained; ticks are caught up', { timeout: 30_000 }, async () => {
    done.length = 0
    await ask(houses[0] ?? 0, 'before')

    await jobs.start(hygie.running.services)
    await ask(houses[1] ?? 0, 'after')
    for (let tries = 0; tries < 200 && done.length < 2; tries++) await wait(50)
    await jobs.stop()

    expect(done).toEqual([`${houses[0]} before`, `${houses[1]} after`])
    expect(ticks).toBe(1)
    const { rows } = await hygie.running.services.owner.pool.query('select count(*)::int as left from job_requests')
    expect(rows).toEqual([{ left: 0 }])
  })
})
