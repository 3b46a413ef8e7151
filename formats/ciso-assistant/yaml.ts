import { FAILSAFE_SCHEMA, load, Type, YAMLException } from 'js-yaml'
import type { Skipped } from '../input/index.ts'
import { decodeText } from '../text/index.ts'

export type YamlReason = 'too-large' | 'invalid-encoding' | 'yaml-error' | 'yaml-too-many-values'

const MAX_BYTES = 10_000_000
// The biggest public library has about 100,000 values and 3.4 MB of text.
const MAX_VALUES = 2_000_000
const MAX_TEXT = 50_000_000

// Scalars stay texts but for null and booleans: a number would turn the reference 1.10 into 1.1, a date would take a time zone.
// No merge keys (`<<`), binary or ordered maps either: no public library uses them.
const schema = FAILSAFE_SCHEMA.extend({
  implicit: [
    new Type('tag:yaml.org,2002:null', {
      kind: 'scalar',
      resolve: (raw: string | null) => raw === null || /^(?:|~|null|Null|NULL)$/.test(raw),
      construct: () => null,
    }),
    new Type('tag:yaml.org,2002:bool', {
      kind: 'scalar',
      resolve: (raw: string | null) => raw !== null && /^(?:true|True|TRUE|false|False|FALSE)$/.test(raw),
      construct: (raw: string) => raw.toLowerCase() === 'true',
    }),
  ],
})

/**
 * Parses one YAML document from outside. Refuses what is too large, what js-yaml refuses (with its line; nesting stops at 100) and
 * what aliases would multiply: values and text are counted as a walk would meet them, before anything walks.
 */
export function parseYaml(bytes: Uint8Array): { value: unknown; refused?: undefined } | { value?: undefined; refused: Skipped<YamlReason> } {
  if (bytes.length > MAX_BYTES) return { refused: { line: null, reason: 'too-large', data: { bytes: bytes.length, maximum: MAX_BYTES } } }
  const { text, exact } = decodeText(bytes)
  if (!exact) return { refused: { line: null, reason: 'invalid-encoding' } }
  try {
    const value = load(text, { schema })
    if (multiplies(value)) return { refused: { line: null, reason: 'yaml-too-many-values', data: { maximum: MAX_VALUES } } }
    return { value }
  } catch (error) {
    if (error instanceof YAMLException)
      return { refused: { line: error.mark === undefined ? null : error.mark.line + 1, reason: 'yaml-error', data: { problem: error.reason } } }
    throw error
  }
}

function multiplies(root: unknown): boolean {
  const waiting: unknown[] = [root]
  let values = 0
  let text = 0
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (typeof value === 'string') text += value.length
    // `values` counts what is queued too, so that one huge list aliased a thousand times is never queued a thousand times.
    const children = value !== null && typeof value === 'object' ? Object.values(value) : []
    values += children.length
    if (values > MAX_VALUES || text > MAX_TEXT) return true
    for (const child of children) waiting.push(child)
  }
  return false
}
