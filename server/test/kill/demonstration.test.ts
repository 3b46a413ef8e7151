import { getDemonstration, loadDemonstration, removeDemonstration } from '@hygie/contract/demonstration'
import { readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { assertSound, dataFolder, notAcknowledged, startProcess } from './server-process.ts'

const DAY_MS = 86_400_000

const storedFiles = (data: string): string[] =>
  readdirSync(join(data, 'files'), { recursive: true, withFileTypes: true }).flatMap((one) => (one.isFile() ? [join(one.parentPath, one.name)] : []))

it(
  'killed while the demonstration loads: the next start holds none of it, sealed files included, and one button loads then removes it',
  { timeout: 180_000 },
  async () => {
    const data = dataFolder()
    const before = await startProcess(data)
    const loading = before.send(loadDemonstration, { body: {} }).catch((error: unknown) => error)
    await before.writingFor(300)
    await expect.poll(() => storedFiles(data).length, { timeout: 20_000 }).toBeGreaterThan(5)
    await before.kill()
    expect(notAcknowledged(await loading)).toBe(true)
    // What no row names is kept a day, in case it is still being written.
    const then = new Date(Date.now() - 2 * DAY_MS)
    for (const file of storedFiles(data)) utimesSync(file, then, then)

    const after = await startProcess(data)

    expect(await after.call(getDemonstration)).toMatchObject({ loaded: false, mayLoad: true, mayRemove: false })
    expect(await assertSound(after)).toEqual({ establishments: [], entries: 0 })
    await expect.poll(() => storedFiles(data), { timeout: 10_000 }).toEqual([])
    expect((await after.call(loadDemonstration, { body: {} })).loaded).toMatchObject({ establishments: 8 })
    expect(await after.call(getDemonstration)).toMatchObject({ loaded: true, mayRemove: true })
    await after.call(removeDemonstration)
    expect(storedFiles(data)).toEqual([])
    expect((await assertSound(after)).establishments).toEqual([])
  },
)
