import { plainNumber, shiftDecimal } from './decimal.ts'
import { type DateShape, fromSerial } from './serial-date.ts'

/** What a number format makes of a number; `zeros`: how many digits at least (« 000000000 » for a FINESS number). */
export type NumberShape = { kind: 'number' } | { kind: 'percent' } | { kind: 'zeros'; digits: number } | { kind: 'date'; shape: DateShape }

export const PLAIN: NumberShape = { kind: 'number' }

/** The numbers a format may have without being written in the file (ECMA-376 part 1, 18.8.30); those of East Asia show dates. */
export function builtInShape(id: number): NumberShape {
  if (id === 9 || id === 10) return { kind: 'percent' }
  if (id === 22) return { kind: 'date', shape: 'day-time' }
  if (id === 46) return { kind: 'date', shape: 'elapsed' }
  if ((id >= 18 && id <= 21) || id === 45 || id === 47 || (id >= 32 && id <= 35)) return { kind: 'date', shape: 'time' }
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return { kind: 'date', shape: 'day' }
  return PLAIN
}

/** Reads a format code as files hold it (English letters whatever the language of the workbook). */
export function shapeOf(code: string): NumberShape {
  const elapsed = /\[(?:h+|m+|s+)\]/i.test(code)
  // Quoted text, escaped characters, colours, currencies, padding: what is shown, not what is meant. The first section is that of positive numbers.
  const meant = code
    .replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
    .split(';', 1)
    .join('')
    .toLowerCase()
  if (elapsed) return { kind: 'date', shape: 'elapsed' }
  if (/^0{2,}$/.test(meant)) return { kind: 'zeros', digits: meant.length }
  // « General » and « 0.00E+00 » have letters and no date.
  if (/[#0?]|general|standard|@/.test(meant) && !/[dyhs]/.test(meant.replace(/general|standard/, ''))) return meant.includes('%') ? { kind: 'percent' } : PLAIN
  const clock = /[hs]/.test(meant)
  const day = /[dy]/.test(meant) || (meant.includes('m') && !clock)
  if (day) return { kind: 'date', shape: clock ? 'day-time' : 'day' }
  return clock ? { kind: 'date', shape: 'time' } : PLAIN
}

/** A number as its format means it, in canonical form; what is no number is given back as it is. */
export function canonicalNumber(raw: string, format: NumberShape, from1904: boolean): string {
  const value = raw.trim() === '' ? Number.NaN : Number(raw)
  if (!Number.isFinite(value)) return raw
  const plain = plainNumber(value)
  if (format.kind === 'percent') return `${shiftDecimal(plain, 2)}%`
  if (format.kind === 'zeros' && /^\d+$/.test(plain)) return plain.padStart(format.digits, '0')
  return (format.kind === 'date' && fromSerial(value, format.shape, from1904)) || plain
}
