import { decodeText } from '../text/index.ts'
import type { Skipped } from '../input/index.ts'

export type JsonReason = 'too-large' | 'not-json' | 'too-deep' | 'json-too-many-values' | 'invalid-encoding'

const MAX_BYTES = 20_000_000
// The profile nests 9 levels.
const MAX_DEPTH = 32
// A record of one audit has about a hundred; six million `{}` would fit in 20 MB.
const MAX_VALUES = 500_000

/** Parses JSON from outside: size, encoding, depth and number of values first, so that a hostile file costs no more than its reading. */
export function parseJson(bytes: Uint8Array): { value: unknown; refused?: undefined } | { value?: undefined; refused: Skipped<JsonReason> } {
  if (bytes.length > MAX_BYTES) return refuse('too-large', { bytes: bytes.length, maximum: MAX_BYTES })
  const { text, exact } = decodeText(bytes)
  if (!exact) return refuse('invalid-encoding')
  const { deepest, values } = measure(text)
  if (deepest > MAX_DEPTH) return refuse('too-deep', { maximum: MAX_DEPTH })
  if (values > MAX_VALUES) return refuse('json-too-many-values', { maximum: MAX_VALUES })
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

/** Depth and number of values, without parsing: brackets and commas outside strings. Stops at the first limit passed. */
function measure(text: string): { deepest: number; values: number } {
  let depth = 0
  let deepest = 0
  let values = 1
  let quoted = false
  for (let i = 0; i < text.length && deepest <= MAX_DEPTH && values <= MAX_VALUES; i++) {
    const code = text.charCodeAt(i)
    if (quoted) {
      if (code === 0x5c) i++
      else if (code === 0x22) quoted = false
    } else if (code === 0x22) {
      quoted = true
    } else if (code === 0x2c) {
      values++
    } else if (code === 0x7b || code === 0x5b) {
      values++
      if (++depth > deepest) deepest = depth
    } else if (code === 0x7d || code === 0x5d) {
      depth--
    }
  }
  return { deepest, values }
}
