import { createHash, randomBytes } from 'node:crypto'
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { createFileStore, type FileStore } from './file-store.ts'
import { CHUNK_BYTES, HEADER_BYTES } from './seal.ts'
import { keyInFile } from './testing/key-in-file.ts'

const root = await mkdtemp(join(tmpdir(), 'hygie-files-'))
afterAll(() => rm(root, { recursive: true }))

const LIMITS = { maxBytes: 64 * 2 ** 20 }
/** Incompressible, so that sealed sizes follow plain sizes. */
const content = randomBytes(5 * CHUNK_BYTES + 123)
let store: FileStore
let directory: string
let keyFile: string
let turn = 0

beforeEach(async () => {
  directory = join(root, `files-${++turn}`)
  keyFile = join(root, `keys-${turn}`, 'files.key')
  store = await createFileStore({ directory, keys: await keyInFile(keyFile) })
})

const put = (bytes: Buffer, establishmentId = 1) => store.put(establishmentId, Readable.from([bytes]), LIMITS)
const read = async (sha256: string, establishmentId = 1): Promise<Buffer> => buffer(await store.open(establishmentId, sha256))
const sealedPath = (sha256: string, establishmentId = 1): string => join(directory, String(establishmentId), sha256.slice(0, 2), sha256)
const visible = async (): Promise<string[]> =>
  (await readdir(directory, { recursive: true, withFileTypes: true })).filter((one) => one.isFile()).map((one) => one.name)

it.each([0, 1, 100, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, content.length])('gives back %i bytes', async (length) => {
  const bytes = content.subarray(0, length)
  const result = await put(bytes)
  expect(result).toMatchObject({ bytes: length, sha256: createHash('sha256').update(bytes).digest('hex') })
  expect((await read(result.sha256)).equals(bytes)).toBe(true)
  expect((await stat(sealedPath(result.sha256))).size).toBe(result.storedBytes)
  expect(await store.verify(1, result.sha256)).toBe('whole')
})

it('nothing readable on disk: neither the content nor the key are open to others', async () => {
  const text = Buffer.from('Compte rendu de l’exercice du 24 septembre. '.repeat(1_000))
  const { sha256, storedBytes } = await put(text)
  expect(storedBytes).toBeLessThan(1_000)
  const sealed = await readFile(sealedPath(sha256))
  expect(sealed.includes('exercice')).toBe(false)
  expect((await stat(keyFile)).mode & 0o777).toBe(0o600)
  expect((await stat(keyFile)).size).toBe(32)
  expect((await stat(sealedPath(sha256))).mode & 0o077).toBe(0)
})

it('the same content twice is stored once, and once more for another establishment', async () => {
  const [first, second] = [await put(content), await put(content)]
  expect(second.sha256).toBe(first.sha256)
  expect(await visible()).toEqual([first.sha256])
  await put(content, 2)
  expect(await visible()).toEqual([first.sha256, first.sha256])
  const sealed = await Promise.all([readFile(sealedPath(first.sha256)), readFile(sealedPath(first.sha256, 2))])
  expect(sealed[0].equals(sealed[1])).toBe(false)
})

it('uploading again mends a damaged file', async () => {
  const { sha256 } = await put(content)
  await truncate(sealedPath(sha256), 1_000)
  await put(content)
  expect(await store.verify(1, sha256)).toBe('whole')
})

it('too large a file leaves nothing', async () => {
  const refused = store.put(1, Readable.from([content, content]), { maxBytes: content.length + 1 })
  await expect(refused).rejects.toMatchObject({ code: 'payload-too-large', data: { maxBytes: content.length + 1 } })
  expect(await visible()).toEqual([])
})

it('a source that breaks off leaves nothing, and its error comes back', async () => {
  const source = async function* () {
    yield content
    throw new Error('connection lost')
  }
  await expect(store.put(1, source(), LIMITS)).rejects.toThrow('connection lost')
  expect(await visible()).toEqual([])
})

const flip = (at: number) => async (path: string) => {
  const bytes = await readFile(path)
  bytes[at < 0 ? bytes.length + at : at]! ^= 1
  await writeFile(path, bytes)
}
const sealedChunk = CHUNK_BYTES + 16
const swapChunks = async (path: string) => {
  const bytes = await readFile(path)
  const [a, b] = [HEADER_BYTES, HEADER_BYTES + sealedChunk]
  await writeFile(path, Buffer.concat([bytes.subarray(0, a), bytes.subarray(b, b + sealedChunk), bytes.subarray(a, b), bytes.subarray(b + sealedChunk)]))
}

it.each([
  ['a byte of the first chunk', flip(HEADER_BYTES + 10)],
  ['a byte of the third chunk', flip(HEADER_BYTES + 2 * sealedChunk + 10)],
  ['the last byte', flip(-1)],
  ['a byte of the magic', flip(0)],
  ['cut inside a chunk', (path: string) => truncate(path, HEADER_BYTES + sealedChunk + 500)],
  ['cut between two chunks', (path: string) => truncate(path, HEADER_BYTES + 2 * sealedChunk)],
  ['cut after the header', (path: string) => truncate(path, HEADER_BYTES)],
  ['cut in the header', (path: string) => truncate(path, 20)],
  ['emptied', (path: string) => truncate(path, 0)],
  ['two chunks exchanged', swapChunks],
  ['one byte added', async (path: string) => writeFile(path, 'x', { flag: 'a' })],
])('refuses an altered file: %s', async (_, damage) => {
  const { sha256 } = await put(content)
  await damage(sealedPath(sha256))
  await expect(read(sha256)).rejects.toMatchObject({ code: 'file-altered' })
  expect(await store.verify(1, sha256)).toBe('altered')
})

it('damage at the start is told before anything is sent', async () => {
  const { sha256 } = await put(content)
  await flip(HEADER_BYTES + 10)(sealedPath(sha256))
  await expect(store.open(1, sha256)).rejects.toMatchObject({ code: 'file-altered' })
})

it('a file of another establishment, or under another name, does not open', async () => {
  const { sha256 } = await put(content)
  await mkdir(dirname(sealedPath(sha256, 2)), { recursive: true })
  await copyFile(sealedPath(sha256), sealedPath(sha256, 2))
  await expect(read(sha256, 2)).rejects.toMatchObject({ code: 'file-altered' })
  const other = await put(Buffer.from('other'))
  await copyFile(sealedPath(sha256), sealedPath(other.sha256))
  await expect(read(other.sha256)).rejects.toMatchObject({ code: 'file-altered', data: { reason: 'sum' } })
})

it('tells a wrong key from a damaged file', async () => {
  const { sha256 } = await put(content)
  store = await createFileStore({ directory, keys: await keyInFile(join(root, `keys-${turn}`, 'other.key')) })
  await expect(read(sha256)).rejects.toMatchObject({ code: 'wrong-file-key' })
  expect(await store.verify(1, sha256)).toBe('wrong-key')
})

it('removes, and says what is missing', async () => {
  const { sha256 } = await put(content)
  await store.remove(1, sha256)
  expect(await store.verify(1, sha256)).toBe('missing')
  await store.remove(1, sha256)
  await put(content, 3)
  await store.removeAll(3)
  expect(await visible()).toEqual([])
})

it('nothing but a SHA-256 and an establishment ever becomes a path', async () => {
  await expect(store.open(1, '../../keys/files.key')).rejects.toThrow('not a SHA-256')
  await expect(store.put(1.5, Readable.from([content]), LIMITS)).rejects.toThrow('not an establishment')
  expect(await visible()).toEqual([])
})

it('a reader who leaves early closes the file', async () => {
  const { sha256 } = await put(content)
  const open = async () => (await readdir('/proc/self/fd')).length
  const before = await open()
  for (const started of [false, true]) {
    const body = await store.open(1, sha256)
    if (started) await body[Symbol.asyncIterator]().next()
    body.destroy()
  }
  await expect.poll(open).toBeLessThanOrEqual(before)
})
