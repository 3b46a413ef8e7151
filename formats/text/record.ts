import type { BadLine } from './lines.ts'

const QUOTE = 34

export interface RecordLimits {
  maxLines: number
  maxLength: number
}

export type RecordResult =
  | { fields: string[]; lines: number }
  | BadLine
  | { reason: 'quote-not-closed' | 'quote-misplaced' }
  /** The record goes on after the lines given. */
  | 'more'

/**
 * Reads the record that starts at `lines[at]`. `width` is the number of fields of the record before (0: unknown), `ended`
 * says that no line will follow.
 */
export function readRecord(
  lines: readonly (string | BadLine)[],
  at: number,
  separator: string,
  width: number,
  limits: RecordLimits,
  ended: boolean,
): RecordResult {
  const first = lines[at] as string | BadLine
  if (typeof first !== 'string') return first
  if (!first.includes('"')) return { fields: first.slice(0, endOf(first)).split(separator), lines: 1 }

  const fields: string[] = []
  let index = at
  let line = first
  let position = 0
  for (;;) {
    const end = endOf(line)
    if (line.charCodeAt(position) !== QUOTE) {
      const next = line.indexOf(separator, position)
      fields.push(line.slice(position, next === -1 ? end : next))
      if (next === -1) break
      position = next + 1
      continue
    }

    let text = ''
    position++
    for (;;) {
      const quote = line.indexOf('"', position)
      if (quote === -1) {
        text += `${line.slice(position)}\n`
        index++
        if (index - at >= limits.maxLines || text.length > limits.maxLength) return { reason: 'quote-not-closed' }
        const next = lines[index]
        if (next === undefined) return ended ? { reason: 'quote-not-closed' } : 'more'
        if (typeof next !== 'string') return { reason: 'quote-not-closed' }
        line = next
        position = 0
        continue
      }
      text += line.slice(position, quote)
      position = quote + 1
      if (line.charCodeAt(position) !== QUOTE) break
      text += '"'
      position++
    }
    fields.push(text)
    if (position === endOf(line)) break
    if (line.charAt(position) !== separator) return { reason: index === at ? 'quote-misplaced' : 'quote-not-closed' }
    position++
  }

  // A quote opened by mistake closes at the next one, lines below: the number of fields gives it away.
  if (index > at && width > 0 && fields.length !== width) return { reason: 'quote-not-closed' }
  return { fields, lines: index - at + 1 }
}

function endOf(line: string): number {
  return line.endsWith('\r') ? line.length - 1 : line.length
}
