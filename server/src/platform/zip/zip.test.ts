import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { finished } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { zipOf } from './index.ts'

const present = spawnSync('unzip', ['-v']).error === undefined
if (!present) console.warn('SKIPPED: ZIP files are not read back (unzip is missing)')
const folder = mkdtempSync(join(tmpdir(), 'hygie-zip-'))
afterAll(() => rmSync(folder, { recursive: true }))

const NOW = new Date('2026-11-23T07:30:00Z')
const text = (value: string) => (): Promise<Readable> => Promise.resolve(Readable.from([Buffer.from(value)], { objectMode: false }))

it.skipIf(!present)('is read by unzip, names in UTF-8, one source at a time', async () => {
  let open = 0
  let most = 0
  const counted = (value: string) => async (): Promise<Readable> => {
    most = Math.max(most, ++open)
    const stream = await text(value)()
    return stream.once('end', () => open--)
  }

  const bytes = await buffer(
    zipOf(
      [
        { name: 'a.txt', content: Buffer.from('un') },
        { name: 'preuves/émargement.pdf', content: counted('deux'), compress: false },
        { name: 'preuves/b', content: counted('trois') },
      ],
      NOW,
    ),
  )

  const path = join(folder, 'x.zip')
  writeFileSync(path, bytes)
  expect(execFileSync('unzip', ['-p', path, 'preuves/émargement.pdf'], { encoding: 'utf8' })).toBe('deux')
  expect(execFileSync('unzip', ['-tq', path], { encoding: 'utf8' })).toContain('No errors')
  expect(most).toBe(1)
})

it('ends with the error of a source, before or while it is read', async () => {
  const broken = (): Promise<Readable> =>
    Promise.resolve(
      Readable.from(
        (async function* () {
          yield Buffer.from('début')
          await wait(1)
          throw new Error('altered')
        })(),
        { objectMode: false },
      ),
    )

  await expect(buffer(zipOf([{ name: 'a', content: broken }], NOW))).rejects.toThrow('altered')
  await expect(buffer(zipOf([{ name: 'a', content: () => Promise.reject(new Error('gone')) }], NOW))).rejects.toThrow('gone')
})

it('closes its source when the reader leaves', async () => {
  const endless = Readable.from(
    (async function* () {
      for (;;) {
        await wait(1)
        yield Buffer.alloc(65_536)
      }
    })(),
    { objectMode: false },
  )
  const zip = zipOf([{ name: 'a', content: () => Promise.resolve(endless), compress: false }], NOW)

  for await (const _ of zip) break
  await finished(endless).catch(() => {})

  expect(endless.destroyed).toBe(true)
})
