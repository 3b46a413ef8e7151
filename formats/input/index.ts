/**
 * What every format shares: the shape of what was read and of what was not, and a look at the first bytes.
 *
 * Rule of the house: a format never throws on bad data. It gives records, and says line by line what it left out and why:
 * `reason` is a kebab-case code that screens and CLI translate, `data` fills the translated sentence. No prose here.
 */

export type Details = Record<string, string | number>

/** Something that was not loaded. `line` counts from 1, null when the whole file (or a part without line number) is meant. */
export interface Skipped<Reason extends string = string> {
  line: number | null
  reason: Reason
  data?: Details
}

/** A doubt about something that was loaded all the same. */
export interface Note<Code extends string = string> {
  code: Code
  data?: Details
}

/** One step of a streamed file. */
export type Row<T, Reason extends string = string> =
  | { line: number; record: T; skipped?: undefined }
  | { line: number; record?: undefined; skipped: Skipped<Reason> }

export interface Loaded<T, Reason extends string = string> {
  records: T[]
  /** The first ones, up to the limit: `skippedByReason` counts them all. */
  skipped: Skipped<Reason>[]
  skippedByReason: Partial<Record<Reason, number>>
}

/** Bytes as they come from a file, an upload or a test. */
export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/**
 * Gathers a streamed file. Memory is bounded by `maxSkipped` (default 1,000 details kept, all counted) and by what the
 * caller lets through: filter large files upstream.
 */
export async function collect<T, Reason extends string>(rows: AsyncIterable<Row<T, Reason>>, maxSkipped = 1000): Promise<Loaded<T, Reason>> {
  const loaded: Loaded<T, Reason> = { records: [], skipped: [], skippedByReason: {} }
  for await (const row of rows) {
    if (row.skipped) addSkipped(loaded, row.skipped, maxSkipped)
    else loaded.records.push(row.record)
  }
  return loaded
}

/** Counts one more skipped thing, keeping the detail of the first `max`. */
export function addSkipped<Reason extends string>(
  into: { skipped: Skipped<Reason>[]; skippedByReason: Partial<Record<Reason, number>> },
  skipped: Skipped<Reason>,
  max = 1000,
): void {
  into.skippedByReason[skipped.reason] = (into.skippedByReason[skipped.reason] ?? 0) + 1
  if (into.skipped.length < max) into.skipped.push(skipped)
}

export type FileKind = 'zstd' | 'gzip' | 'zip' | 'pdf' | 'ole' | 'tar' | 'binary'

const SIGNATURES: [FileKind, number, number[]][] = [
  ['zstd', 0, [0x28, 0xb5, 0x2f, 0xfd]],
  ['gzip', 0, [0x1f, 0x8b]],
  // Also every .xlsx, .docx and .ods.
  ['zip', 0, [0x50, 0x4b, 0x03, 0x04]],
  ['pdf', 0, [0x25, 0x50, 0x44, 0x46]],
  // .xls and .doc before 2007.
  ['ole', 0, [0xd0, 0xcf, 0x11, 0xe0]],
  ['tar', 257, [0x75, 0x73, 0x74, 0x61, 0x72]],
]

/** What the first bytes say the file is; null when nothing says it is not text. 512 bytes are enough. */
export function sniff(head: Uint8Array): FileKind | null {
  for (const [kind, offset, bytes] of SIGNATURES) if (bytes.every((byte, i) => head[offset + i] === byte)) return kind
  return looksBinary(head) ? 'binary' : null
}

// A stray control character is a broken line; one byte in twenty is a binary file. UTF-16 with its BOM is text full of zeros.
function looksBinary(head: Uint8Array): boolean {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return false
  const seen = Math.min(head.length, 1024)
  let controls = 0
  for (let i = 0; i < seen; i++) {
    const byte = head[i] as number
    if (byte < 9 || (byte > 13 && byte < 32)) controls++
  }
  return controls * 20 > seen
}

/** The first bytes of a stream, and the stream again from its first byte. */
export async function peek(chunks: Chunks, bytes: number): Promise<{ head: Uint8Array; chunks: AsyncGenerator<Uint8Array> }> {
  const source = iterate(chunks)
  const read: Uint8Array[] = []
  let size = 0
  while (size < bytes) {
    const next = await source.next()
    if (next.done) break
    read.push(next.value)
    size += next.value.length
  }
  return { head: Buffer.concat(read).subarray(0, bytes), chunks: resume(read, source) }
}

async function* resume(read: Uint8Array[], source: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* read
    yield* source
  } finally {
    // A reader that stops early must still close the file behind.
    await source.return(undefined)
  }
}

async function* iterate(chunks: Chunks): AsyncGenerator<Uint8Array> {
  yield* chunks
}

/** The same bytes in blocks of exactly `size` (the last one shorter), so that a decision taken per block never depends on how the bytes arrived. */
export async function* inBlocks(chunks: Chunks, size: number): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = []
  let held = 0
  for await (const chunk of chunks) {
    let rest = chunk
    while (held + rest.length >= size) {
      parts.push(rest.subarray(0, size - held))
      rest = rest.subarray(size - held)
      yield parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts)
      parts = []
      held = 0
    }
    if (rest.length > 0) {
      parts.push(rest)
      held += rest.length
    }
  }
  if (held > 0) yield Buffer.concat(parts)
}
