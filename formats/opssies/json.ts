import { decodeText } from '../text/index.ts'
import type { Skipped } from '../input/index.ts'

export type JsonReason = 'too-large' | 'not-json' | 'too-deep' | 'invalid-encoding'

const MAX_BYTES = 20_000_000
// The profile nests 9 levels.
const MAX_DEPTH = 32

/** Parses JSON from outside: size, encoding and depth first, so that a hostile file costs no more than its reading. */
export function parseJson(bytes: Uint8Array): { value: unknown; refused?: undefined } | { value?: undefined; refused: Skipped<JsonReason> } {
  if (bytes.length > MAX_BYTES) return refuse('too-large', { bytes: bytes.length, maximum: MAX_BYTES })
  const { text, exact } = decodeText(bytes)
  if (!exact) return refuse('invalid-encoding')
  if (tooDeep(text)) return refuse('too-deep', { maximum: MAX_DEPTH })
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
    const line = at === undefined ? text.split('\n').length : text.slice(0, Number(at)).split('\n').length
    return { refused: { line, reason: 'not-json' } }
  }
}

function refuse(reason: JsonReason, data?: Record<string, number>): { refused: Skipped<JsonReason> } {
  return { refused: { line: null, reason, ...(data && { data }) } }
}

function tooDeep(text: string): boolean {
  let depth = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (quoted) {
      if (code === 0x5c) i++
      else if (code === 0x22) quoted = false
    } else if (code === 0x22) {
      quoted = true
    } else if (code === 0x7b || code === 0x5b) {
      if (++depth > MAX_DEPTH) return true
    } else if (code === 0x7d || code === 0x5d) {
      depth--
    }
  }
  return false
}
