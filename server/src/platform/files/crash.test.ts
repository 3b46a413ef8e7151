import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { createFileStore } from './file-store.ts'
import { keyInFile } from './testing/key-in-file.ts'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'hygie-files-'))
})
afterAll(() => rm(root, { recursive: true }))

/** Runs `source` in another process, with a store and any number of incompressible 1 MiB blocks at hand. */
function inProcess(source: string) {
  const setup = `
    import { randomBytes } from 'node:crypto'
    const { createFileStore } = await import(${JSON.stringify(join(import.meta.dirname, 'file-store.ts'))})
    const { keyInFile } = await import(${JSON.stringify(join(import.meta.dirname, 'testing/key-in-file.ts'))})
    const store = await createFileStore({ directory: ${JSON.stringify(join(root, 'files'))}, keys: await keyInFile(${JSON.stringify(join(root, 'files.key'))}) })
    async function* blocks(count) {
      for (let n = 0; n < count; n++) yield randomBytes(2 ** 20)
    }
  `
  return spawn(process.execPath, ['--input-type=module', '-e', setup + source], { stdio: ['ignore', 'pipe', 'inherit'] })
}

const incoming = () => readdir(join(root, 'files', '.incoming')).catch(() => [])
const stored = async () => (await readdir(join(root, 'files'))).filter((name) => name !== '.incoming')

it('kill -9 in the middle of a write: no visible file, and the next start sweeps the rest', async () => {
  // Bounded, should this test end before it kills.
  const writer = inProcess(`await store.put(1, blocks(2_000), { maxBytes: Infinity })`)
  onTestFinished(() => void writer.kill('SIGKILL'))
  const closed = new Promise((resolve) => writer.once('close', resolve))
  const written = async () => {
    const [name] = await incoming()
    return name === undefined ? 0 : (await stat(join(root, 'files', '.incoming', name))).size
  }
  await expect.poll(written, { timeout: 20_000, interval: 20 }).toBeGreaterThan(2 ** 20)
  // A second store on the same folder leaves a living writer alone.
  await createFileStore({ directory: join(root, 'files'), keys: await keyInFile(join(root, 'files.key')) })
  expect(await incoming()).toHaveLength(1)
  writer.kill('SIGKILL')
  await closed
  expect(await incoming()).toHaveLength(1)
  expect(await stored()).toEqual([])
  const store = await createFileStore({ directory: join(root, 'files'), keys: await keyInFile(join(root, 'files.key')) })
  expect(await incoming()).toEqual([])
  await store.put(1, Readable.from([Buffer.from('after')]), { maxBytes: 10 })
  expect(await stored()).toEqual(['1'])
})

it('500 MB in and out within 256 MB of memory', async () => {
  const reader = inProcess(`
    const { sha256, bytes } = await store.put(2, blocks(500), { maxBytes: 2 ** 30 })
    let read = 0
    for await (const chunk of await store.open(2, sha256)) read += chunk.length
    console.log(JSON.stringify({ bytes, read, peak: process.resourceUsage().maxRSS / 1024 }))
  `)
  const { bytes, read, peak } = JSON.parse(await text(reader.stdout)) as Record<string, number>
  expect([bytes, read]).toEqual([500 * 2 ** 20, 500 * 2 ** 20])
  expect(peak).toBeLessThan(256)
})
