import { plainNumber, shiftDecimal } from './decimal.ts'

/**
 * Values of cells, from the canonical form of a workbook or as French files write them. Each gives null for what it cannot read.
 * Spaces of every width separate thousands (U+202F, U+00A0); thousands go by three, so that « 01 23 45 67 89 » is no number.
 */

/** `1 234,56`, `1.234,56`, `1,234.56`, `1234.56`, `-5`, `5-`, `(1 234,56)`, `1E-3`. A lone comma or point is the decimal mark. */
export function readNumber(raw: string): number | null {
  const text = numberText(raw)
  return text === null ? null : Number(text)
}

/** Amount in euros: a number with or without `€`, `EUR`, `k€` (thousands), `M€` (millions). */
export function readMoney(raw: string): number | null {
  const parts = /^(.*?)\s*(?:(k|m)?(?:€|eur|euros?))?$/is.exec(raw.trim())
  const text = numberText(parts?.[1] ?? '')
  if (text === null) return null
  const power = { k: 3, m: 6 }[parts?.[2]?.toLowerCase() ?? ''] ?? 0
  return Number(shiftDecimal(text, power))
}

/** `58 %` → 0.58. Without its sign a number is read as `bare` says: a fraction (0.58) or points (58). */
export function readPercent(raw: string, bare: 'fraction' | 'points' = 'fraction'): number | null {
  const trimmed = raw.trim()
  const signed = trimmed.endsWith('%')
  const text = numberText(signed ? trimmed.slice(0, -1) : trimmed)
  if (text === null) return null
  return Number(signed || bare === 'points' ? shiftDecimal(text, -2) : text)
}

/** The longest double written out has 342. */
const MOST_DIGITS = 400

/** Digits with `.`, no exponent; null when the text is no number. */
function numberText(raw: string): string | null {
  let text = raw.trim().replaceAll('−', '-')
  const inParentheses = /^\((.*)\)$/.exec(text)
  // Accounting software puts the sign after, or parentheses around.
  const after = /^([^-].*)-$/.exec(text)
  if (inParentheses || after) text = `-${(inParentheses ?? after)?.[1]?.trim()}`
  const [, sign = '', body = ''] = /^([-+]?)\s*(.*)$/s.exec(text) ?? []
  if (/^\d+(?:\.\d+)?e[-+]?\d{1,3}$/i.test(body)) return plainNumber(Number(sign + body))
  const digits = ungrouped(body)
  return digits === null || digits.length > MOST_DIGITS ? null : `${sign === '-' ? '-' : ''}${digits}`
}

const GROUPED: readonly [RegExp, string, string][] = [
  [/^\d+(?:[.,]\d+)?$|^[.,]\d+$/, '', ''],
  [/^\d{1,3}(?:\s\d{3})+(?:[.,]\d+)?$/, ' ', ''],
  [/^\d{1,3}(?:\.\d{3})+,\d+$/, '.', ','],
  [/^\d{1,3}(?:,\d{3})+\.\d+$/, ',', '.'],
  [/^\d{1,3}(?:\.\d{3}){2,}$/, '.', ''],
  [/^\d{1,3}(?:,\d{3}){2,}$/, ',', ''],
]

function ungrouped(body: string): string | null {
  const found = GROUPED.find(([pattern]) => pattern.test(body))
  if (!found) return null
  const whole = (found[1] === ' ' ? body.replaceAll(/\s/g, '') : body.replaceAll(found[1] || '\0', '')).replace(',', '.')
  return whole.startsWith('.') ? `0${whole}` : whole
}

/** `2026-11-06`, `06/11/2026`, `6.11.26` (years 1930 to 2029, as spreadsheets do), with or without an hour → ISO day; null when that day does not exist. */
export function readDate(raw: string): string | null {
  return readInstant(raw)?.slice(0, 10) ?? null
}

/** The same with its hour: `2026-11-06T08:30:00` (midnight when there is none). Local time, as written. */
export function readDateTime(raw: string): string | null {
  return readInstant(raw)
}

function readInstant(raw: string): string | null {
  const parts =
    /^(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})([/.-])(\d{1,2})\5(\d{4}|\d{2}))(?:(?:T|\s+(?:à\s+)?)(\d{1,2})(?::|\s?h\s?)(\d{2})?(?::(\d{2})(?:\.0+)?)?)?$/.exec(
      raw.trim(),
    )
  if (!parts) return null
  const [, isoYear, isoMonth, isoDay, day = '', , month = '', year = '', hour = '0', minute = '0', second = '0'] = parts
  const two = (text: string): string => text.padStart(2, '0')
  const iso = `${isoYear ?? fullYear(year)}-${isoMonth ?? two(month)}-${isoDay ?? two(day)}`
  const instant = `${iso}T${two(hour)}:${two(minute)}:${two(second)}`
  const at = new Date(`${instant}Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 19) === instant ? instant : null
}

const fullYear = (year: string): string => (year.length === 4 ? year : `${Number(year) < 30 ? '20' : '19'}${year}`)

const BOOLEANS = new Map<string, boolean>([
  ...['oui', 'o', 'vrai', 'x', '1', 'true', 'yes', 'y'].map((word) => [word, true] as const),
  ...['non', 'n', 'faux', '0', 'false', 'no'].map((word) => [word, false] as const),
])

/** `oui`, `vrai`, `x`, `1`, `true`, and their opposites. */
export const readBoolean = (raw: string): boolean | null => BOOLEANS.get(raw.trim().toLowerCase()) ?? null
