import { TextDecoder } from 'node:util'
import { type Chunks, inBlocks, sniff } from '../input/index.ts'
import { type Encoding, guessEncoding, weighUtf8 } from './encoding.ts'

const BLOCK_BYTES = 256 * 1024
const LF = 10
const CR = 13

export interface BadLine {
  reason: 'not-text' | 'line-too-long' | 'nul-byte' | 'invalid-encoding'
  data?: Record<string, string | number>
}

/** Lines without their `\n`, a final `\r` kept (it may belong to a quoted field). */
export interface LineBatch {
  firstLine: number
  lines: (string | BadLine)[]
}

export interface LineState {
  encoding: Encoding | null
}

/**
 * Cuts a byte stream into decoded lines, one batch per 256 KiB. Memory: one block plus the longest line allowed.
 * The encoding, unless chosen, is settled by the first block that has a non-ASCII byte; a later line it cannot read is refused alone.
 */
export async function* readLines(chunks: Chunks, state: LineState, maxLineBytes: number): AsyncGenerator<LineBatch> {
  let carry: Uint8Array = new Uint8Array(0)
  /** Bytes of the over-long line being dropped. */
  let dropped = 0
  let line = 1
  let eol = 0

  for await (const block of inBlocks(inUtf8(chunks, state), BLOCK_BYTES)) {
    if (eol === 0) {
      const kind = state.encoding?.startsWith('utf-16') ? null : sniff(block)
      if (kind !== null) {
        yield { firstLine: 1, lines: [{ reason: 'not-text', data: { looksLike: kind } }] }
        return
      }
      // Old Macintosh files end their lines with a lone CR.
      eol = block.includes(LF) || !block.includes(CR) ? LF : CR
    }
    // With what is left of the block before: its last bytes may be the first of a letter.
    state.encoding ??= weighUtf8(carry.length > 0 ? Buffer.concat([carry, block]) : block)

    let start = 0
    const lines: (string | BadLine)[] = []
    if (dropped > 0) {
      const end = block.indexOf(eol)
      dropped += end === -1 ? block.length : end
      if (end === -1) continue
      lines.push({ reason: 'line-too-long', data: { bytes: dropped, maximum: maxLineBytes } })
      dropped = 0
      start = end + 1
    }

    const last = block.lastIndexOf(eol)
    if (last >= start) {
      decodeLines(Buffer.concat([carry, block.subarray(start, last)]), eol, state.encoding, maxLineBytes, lines)
      carry = block.subarray(last + 1)
    } else {
      carry = Buffer.concat([carry, block.subarray(start)])
    }
    if (carry.length > maxLineBytes) {
      dropped = carry.length
      carry = new Uint8Array(0)
    }
    if (lines.length > 0) yield { firstLine: line, lines }
    line += lines.length
  }

  const lines: (string | BadLine)[] = []
  if (dropped > 0) lines.push({ reason: 'line-too-long', data: { bytes: dropped, maximum: maxLineBytes } })
  else if (carry.length > 0) decodeLines(carry, eol, state.encoding, maxLineBytes, lines)
  if (lines.length > 0) yield { firstLine: line, lines }
}

/** Takes the BOM off; UTF-16 becomes UTF-8 so that lines can be cut on bytes. */
async function* inUtf8(chunks: Chunks, state: LineState): AsyncGenerator<Uint8Array> {
  let decoder: TextDecoder | null = null
  let first = true
  for await (const chunk of inBlocks(chunks, BLOCK_BYTES)) {
    let body = chunk
    if (first) {
      first = false
      const { encoding, bomLength } = guessEncoding(chunk)
      body = chunk.subarray(bomLength)
      if (bomLength > 0) state.encoding = encoding
      if (state.encoding === 'utf-16le' || state.encoding === 'utf-16be') decoder = new TextDecoder(state.encoding, { ignoreBOM: true })
    }
    yield decoder ? Buffer.from(decoder.decode(body, { stream: true }), 'utf8') : body
  }
  if (decoder) yield Buffer.from(decoder.decode(), 'utf8')
}

function decodeLines(bytes: Uint8Array, eol: number, encoding: Encoding | null, maxLineBytes: number, into: (string | BadLine)[]): void {
  const separator = eol === LF ? '\n' : '\r'
  const text = decode(bytes, encoding)
  if (text === null) {
    let start = 0
    for (;;) {
      const end = bytes.indexOf(eol, start)
      const part = bytes.subarray(start, end === -1 ? bytes.length : end)
      into.push(checked(decode(part, encoding), maxLineBytes))
      if (end === -1) return
      start = end + 1
    }
  }
  for (const line of text.split(separator)) into.push(checked(line, maxLineBytes))
}

function checked(line: string | null, maxLineBytes: number): string | BadLine {
  if (line === null) return { reason: 'invalid-encoding' }
  if (line.length > maxLineBytes) return { reason: 'line-too-long', data: { bytes: line.length, maximum: maxLineBytes } }
  if (line.includes('\0')) return { reason: 'nul-byte' }
  return line
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const windows1252 = new TextDecoder('windows-1252')

function decode(bytes: Uint8Array, encoding: Encoding | null): string | null {
  if (encoding === 'windows-1252') return windows1252.decode(bytes)
  try {
    const text = utf8.decode(bytes)
    // Half a surrogate in a UTF-16 file became U+FFFD on the way.
    return encoding?.startsWith('utf-16') && text.includes('\uFFFD') ? null : text
  } catch {
    return null
  }
}
