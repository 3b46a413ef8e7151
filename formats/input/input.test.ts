import { describe, expect, it } from 'vitest'
import { addSkipped, collect, inBlocks, type Loaded, peek, type Row, sniff } from './index.ts'

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

describe('inBlocks', () => {
  it.each([
    ['small chunks', [2, 2, 2, 1]],
    ['one large chunk', [7]],
    ['empty chunks', [0, 3, 0, 4]],
  ])('cuts %s into the same blocks', async (_, sizes) => {
    const bytes = Uint8Array.from([0, 1, 2, 3, 4, 5, 6])
    let at = 0
    const chunks = sizes.map((size) => bytes.subarray(at, (at += size)))

    expect((await all(inBlocks(chunks, 3))).map((block) => [...block])).toEqual([[0, 1, 2], [3, 4, 5], [6]])
  })
})

describe('peek', () => {
  it('shows the first bytes and gives the stream whole', async () => {
    const { head, chunks } = await peek([Buffer.from('ab'), Buffer.from('cd'), Buffer.from('ef')], 3)

    expect(Buffer.from(head).toString()).toBe('abc')
    expect(Buffer.concat(await all(chunks)).toString()).toBe('abcdef')
  })

  it('closes the source when its reader stops early', async () => {
    let closed = false
    async function* source() {
      try {
        yield Buffer.from('ab')
        yield Buffer.from('cd')
      } finally {
        closed = true
      }
    }
    const { chunks } = await peek(source(), 1)
    for await (const chunk of chunks) {
      expect(chunk).toHaveLength(2)
      break
    }

    expect(closed).toBe(true)
  })
})

describe('sniff', () => {
  it.each([
    ['text', Buffer.from('finess;etalab'), null],
    ['UTF-16', Buffer.from('\uFEFFfiness', 'utf16le'), null],
    ['PDF', Buffer.from('%PDF-1.7'), 'pdf'],
    ['an old spreadsheet', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'ole'],
    ['nothing', new Uint8Array(0), null],
    ['zeros', new Uint8Array(64), 'binary'],
    ['every byte there is', Uint8Array.from({ length: 256 }, (_, byte) => byte), 'binary'],
    ['a stray control character in a text', Buffer.from('CENTRE HOSPITALIER DE\u0001LA PLAINE'), null],
  ])('tells %s', (_, bytes, kind) => {
    expect(sniff(bytes)).toBe(kind)
  })
})

it('keeps the detail of the first skipped lines and counts them all', async () => {
  async function* rows(): AsyncGenerator<Row<string, 'odd' | 'worse'>> {
    for (let line = 1; line <= 5; line++) yield line % 2 ? { line, skipped: { line, reason: 'odd' } } : { line, record: `r${line}` }
  }
  const loaded: Loaded<string, 'odd' | 'worse'> = await collect(rows(), 2)
  addSkipped(loaded, { line: 9, reason: 'worse' }, 2)

  expect(loaded.records).toEqual(['r2', 'r4'])
  expect(loaded.skipped.map((one) => one.line)).toEqual([1, 3])
  expect(loaded.skippedByReason).toEqual({ odd: 3, worse: 1 })
})
