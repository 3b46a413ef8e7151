/** Shown where a character cannot be drawn: a box says « something was here », a blank would hide it. */
export const BOX = '□'

const LINE_BREAK = /[\t\n\v\f\r\p{Zl}\p{Zp}]+/gu
const CONTROL = /\p{Cc}/gu
/** Format characters draw nothing, and bidirectional overrides would reorder the rest of the line. */
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}]/gu
/** Private use and non-characters are refused by PDF/A. */
const UNMAPPED = /[\p{Co}\p{Noncharacter_Code_Point}]/gu

/** A string as one line of characters a PDF/A file may hold; `missing` are those no font can draw. */
export function printableText(text: string, missing: ReadonlySet<string> = new Set()): string {
  const clean = text
    .toWellFormed()
    .replaceAll('\ufffd', BOX)
    .normalize('NFC')
    .replace(LINE_BREAK, ' ')
    .replace(CONTROL, BOX)
    .replace(INVISIBLE, '')
    .replace(UNMAPPED, BOX)
  if (missing.size === 0) return clean
  return Array.from(clean, (character) => (missing.has(character) ? BOX : character)).join('')
}

/** The same value with every string made printable; keys are ours and stay. */
export function printableData(value: unknown, missing?: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return printableText(value, missing)
  if (Array.isArray(value)) return value.map((item) => printableData(item, missing))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, printableData(item, missing)]))
}
