/** Controls, and the signs that turn the direction of a line: « facture\u202efdp.exe » reads as a PDF. */
const DECEITFUL = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu
/** Of a file system; what is longer loses its middle, never its extension. */
const MOST_BYTES = 255
const MOST_EXTENSION = 16

const encoder = new TextEncoder()

/** A name alone, never a path, that says what it is. */
export const cleanFileName = (given: string): string => {
  const name = given
    .toWellFormed()
    .replaceAll(DECEITFUL, '')
    .replaceAll(/[/\\]/g, '_')
    .replace(/^\.+(?=$|\.)/, '')
    .trim()
  if (name === '') return 'file'
  if (encoder.encode(name).length <= MOST_BYTES) return name
  const dot = name.lastIndexOf('.')
  const extension = dot > 0 && name.length - dot <= MOST_EXTENSION ? name.slice(dot) : ''
  let bytes = encoder.encode(extension).length
  let kept = ''
  for (const sign of name.slice(0, name.length - extension.length)) {
    bytes += encoder.encode(sign).length
    if (bytes > MOST_BYTES) break
    kept += sign
  }
  return kept + extension
}
