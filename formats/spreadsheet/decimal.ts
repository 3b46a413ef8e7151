/**
 * Moves the decimal point of a number written in digits, on the text: 0.07 × 100 is 7.000000000000001 for a processor.
 * `shiftDecimal('0.07', 2)` → `7`; `shiftDecimal('-12', -2)` → `-0.12`. The text is given back when it is no plain number.
 */
export function shiftDecimal(text: string, places: number): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (!parts) return text
  const [, sign = '', whole = '', fraction = ''] = parts
  const digits = `${'0'.repeat(Math.max(0, -places))}${whole}${fraction}${'0'.repeat(Math.max(0, places - fraction.length))}`
  const point = digits.length - Math.max(0, fraction.length - places)
  const left = digits.slice(0, point).replace(/^0+(?=\d)/, '')
  const right = digits.slice(point).replace(/0+$/, '')
  return `${sign}${left === '' ? '0' : left}${right === '' ? '' : `.${right}`}`
}

/** The shortest digits that give this number back, without exponent: 1e-7 → `0.0000001`. */
export function plainNumber(value: number): string {
  const text = String(Object.is(value, -0) ? 0 : value)
  const exponent = text.indexOf('e')
  return exponent === -1 ? text : shiftDecimal(text.slice(0, exponent), Number(text.slice(exponent + 1)))
}
