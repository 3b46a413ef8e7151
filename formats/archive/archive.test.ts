import { createReadStream, existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { describe, expect, it } from 'vitest'
import { type ArchiveEntry, type ArchiveLimits, entries } from './index.ts'

const libraries = resolve(import.meta.dirname, '../../../shared/data/catalogues/ciso-assistant-libraries.tar.zst')
const present = existsSync(libraries)
if (!present) console.warn(`SKIPPED: real .tar.zst, ${libraries} is absent`)

type Entry = Parameters<ReturnType<typeof pack>['entry']>[0]

async function tar(...files: [Entry, string?][]): Promise<Buffer> {
  const archive = pack()
  for (const [header, content] of files) archive.entry(header, content ?? '')
  archive.finalize()
  const parts: Buffer[] = []
  for await (const part of archive) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

async function list(bytes: Uint8Array, limits?: ArchiveLimits, name = 'upload.bin'): Promise<ArchiveEntry[]> {
  const found: ArchiveEntry[] = []
  // In small pieces, as an upload comes.
  const pieces = Array.from({ length: Math.ceil(bytes.length / 1000) }, (_, i) => bytes.subarray(i * 1000, (i + 1) * 1000))
  for await (const entry of entries(pieces, name, limits)) found.push(entry)
  return found
}

const shown = (found: ArchiveEntry[]) => found.map((entry) => [entry.path, entry.skipped ? entry.skipped.reason : Buffer.from(entry.bytes).toString()])

describe('kinds', async () => {
  const plain = await tar([{ name: './a/', type: 'directory' }], [{ name: './a/é b.yaml' }, 'one'], [{ name: 'c' }, ''])
  const expected = [
    ['a/é b.yaml', 'one'],
    ['c', ''],
  ]

  it.each([
    ['.tar', plain],
    ['.tar.zst', zstdCompressSync(plain)],
    ['.tar.gz', gzipSync(plain)],
  ])('reads a %s', async (_, bytes) => {
    expect(shown(await list(bytes))).toEqual(expected)
  })

  it.each([
    ['a plain file', Buffer.from('text'), 'x.yaml', 'x.yaml'],
    ['a .zst', zstdCompressSync(Buffer.from('text')), 'x.yaml.zst', 'x.yaml'],
    ['a .gz', gzipSync(Buffer.from('text')), 'x.yaml.gz', 'x.yaml'],
  ])('reads %s as one entry', async (_, bytes, name, path) => {
    expect(shown(await list(bytes, {}, name))).toEqual([[path, 'text']])
  })

  it('reads an empty file as one empty entry', async () => {
    expect(shown(await list(Buffer.alloc(0), {}, 'empty'))).toEqual([['empty', '']])
  })

  it.each([
    ['a zip', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0]), 'zip'],
    ['compression inside compression', zstdCompressSync(gzipSync(Buffer.from('text'))), 'gzip'],
  ])('refuses %s', async (_, bytes, kind) => {
    expect(await list(bytes)).toEqual([{ path: null, skipped: { reason: 'archive-kind', data: { kind } }, fatal: true }])
  })
})

describe('entries', () => {
  it.each([
    ['/etc/passwd', 'path-absolute'],
    ['C:/x', 'path-absolute'],
    ['a/../../x', 'path-parent'],
    ['a\\..\\x', 'path-backslash'],
    ['a\u0001b', 'path-control-character'],
    [`${'long/'.repeat(60)}x`, 'path-too-long'],
    ['./', 'path-empty'],
  ])('named %j is refused and the next ones are read', async (name, reason) => {
    const found = await list(await tar([{ name, type: 'file' }, 'bad'], [{ name: 'good' }, 'ok']))

    expect(shown(found).map(([, value]) => value)).toEqual([reason, 'ok'])
    expect(found[0]).toMatchObject({ fatal: false })
  })

  it('that are links or devices are refused', async () => {
    const found = await list(
      await tar(
        [{ name: 'l', type: 'symlink', linkname: '/etc/shadow' }],
        [{ name: 'h', type: 'link', linkname: 'l' }],
        [{ name: 'd', type: 'character-device' }],
        [{ name: 'good' }, 'ok'],
      ),
    )

    expect(shown(found)).toEqual([
      ['l', 'entry-link'],
      ['h', 'entry-link'],
      ['d', 'entry-device'],
      ['good', 'ok'],
    ])
  })

  it('that are too large are refused alone', async () => {
    const found = await list(await tar([{ name: 'big' }, 'x'.repeat(5000)], [{ name: 'good' }, 'ok']), { maxEntryBytes: 4999 })

    expect(found[0]).toEqual({ path: 'big', skipped: { reason: 'entry-too-large', data: { bytes: 5000, maximum: 4999 } }, fatal: false })
    expect(shown(found).at(-1)).toEqual(['good', 'ok'])
  })
})

describe('hostile archives end with a reason', () => {
  it.each([
    ['a bomb by its ratio', () => zstdCompressSync(Buffer.alloc(64_000_000)), {}, 'archive-ratio'],
    ['a gzip bomb', () => gzipSync(Buffer.alloc(64_000_000)), {}, 'archive-ratio'],
    ['too much in all', () => zstdCompressSync(Buffer.alloc(2_000_000)), { maxTotalBytes: 1_000_000 }, 'archive-too-large'],
    ['a plain file over the limit', () => Buffer.alloc(2_000_000, 'x'), { maxEntryBytes: 1_000_000 }, 'entry-too-large'],
    ['a cut zstd', () => zstdCompressSync(Buffer.from('text'.repeat(1000) + Math.random())).subarray(0, 20), {}, 'archive-damaged'],
    ['a spoilt zstd', () => Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), Buffer.alloc(600, 0xff)]), {}, 'archive-damaged'],
  ])('%s', async (_, bytes, limits, reason) => {
    const found = await list(bytes(), limits)

    expect(found.at(-1)).toMatchObject({ skipped: { reason }, fatal: true })
  })

  it('a cut tar, after what could be read', async () => {
    const bytes = await tar([{ name: 'good' }, 'ok'], [{ name: 'cut' }, 'x'.repeat(5000)])

    expect(shown(await list(bytes.subarray(0, 3000)))).toEqual([
      ['good', 'ok'],
      [null, 'archive-damaged'],
    ])
  })

  it('a spoilt header', async () => {
    const bytes = await tar([{ name: 'good' }, 'ok'], [{ name: 'bad' }, 'x'])
    bytes.fill(0x41, 1024, 1030)

    expect(shown(await list(bytes))).toEqual([
      ['good', 'ok'],
      [null, 'archive-damaged'],
    ])
  })

  it('ten thousand files more than allowed', async () => {
    const bytes = await tar(...Array.from({ length: 30 }, (_, i): [Entry, string] => [{ name: `f${i}` }, '']))

    expect(shown(await list(bytes, { maxEntries: 20 })).at(-1)).toEqual([null, 'archive-too-many-entries'])
  })

  it('a stream that fails is not hidden', async () => {
    async function* failing() {
      yield await tar([{ name: 'good' }, 'ok']).then((bytes) => bytes.subarray(0, 700))
      throw new Error('disk gone')
    }
    const read = async () => {
      for await (const entry of entries(failing(), 'x')) void entry
    }

    await expect(read()).rejects.toThrow('disk gone')
  })

  it('a 2 GB bomb stays within memory', async () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const frame = zstdCompressSync(Buffer.alloc(8_000_000))
    function* bomb() {
      for (let i = 0; i < 256; i++) yield frame
    }
    collect()
    const before = process.memoryUsage().rss
    const found: ArchiveEntry[] = []
    for await (const entry of entries(bomb(), 'bomb.zst', { maxRatio: Infinity, maxEntryBytes: Infinity, maxTotalBytes: 100_000_000 })) found.push(entry)

    expect(found).toEqual([{ path: null, skipped: { reason: 'archive-too-large', data: { maximum: 100_000_000 } }, fatal: true }])
    expect(process.memoryUsage().rss - before).toBeLessThan(400e6)
  })
})

describe.skipIf(!present)('the real libraries', () => {
  it('are 288 entries', async () => {
    let count = 0
    let bytes = 0
    for await (const entry of entries(createReadStream(libraries), 'libraries.tar.zst')) {
      expect(entry.skipped).toBeUndefined()
      count++
      bytes += entry.bytes?.length ?? 0
    }

    expect(count).toBe(288)
    expect(bytes).toBeGreaterThan(70e6)
  })

  it('can be left after the first one', async () => {
    const source = createReadStream(libraries)
    for await (const entry of entries(source, 'libraries.tar.zst')) {
      expect(entry.path).toMatch(/^libraries\//)
      break
    }

    // Closes a moment later; a source left open would time the test out.
    if (!source.closed) await new Promise<void>((closed) => source.once('close', () => closed()))
    expect(source.destroyed).toBe(true)
  })
})
