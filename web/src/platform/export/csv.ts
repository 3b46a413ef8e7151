const BOM = '\uFEFF'
/** A spreadsheet would run these as formulas; the apostrophe is taken off when the file is read back (`formats/text`, held equal by a test of tools). */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/
const TO_QUOTE = /[";\r\n]|^\s|\s$|^sep=|^\uFEFF/i

const cell = (value: string | number | null | undefined): string => {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value).replace('.', ',')
  const safe = FORMULA.test(value) ? `'${value}` : value
  return TO_QUOTE.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Semicolons and a byte order mark: what a French spreadsheet opens with a double click. */
export function toCsv(header: string[], rows: (string | number | null | undefined)[][], watermark?: string): string {
  const lines = [...(watermark === undefined ? [] : [[watermark]]), header, ...rows].map((row) => row.map(cell).join(';'))
  return `${BOM}${lines.join('\r\n')}\r\n`
}
