import { plain } from '../text/index.ts'
import type { Field, Mapping, MappedField, RememberedMapping } from './mapping.ts'

/** Below it two headers are said to be different. Our own choice, by trial on French exports. */
const LIKELY = 0.72
/** Header lines are looked for in the first ones: titles, dates of edition and blank lines come before. */
const MOST_TITLE_LINES = 30

interface Candidate {
  field: number
  column: number
  score: number
  remembered: boolean
}

/**
 * Guesses the column of each field by the headers: accents, case, punctuation and the order of words are ignored, plurals and small
 * differences allowed. Each column serves once, the best resemblances first. `remembered` (from `rememberMapping`) wins.
 */
export function proposeMapping(header: readonly string[], fields: readonly Field[], remembered: RememberedMapping = {}): Mapping {
  const candidates = fields
    .flatMap((field, index) => header.map((text, column) => candidateOf(field, index, text, column, remembered)))
    .filter((one) => one.score >= LIKELY)
    .toSorted((a, b) => Number(b.remembered) - Number(a.remembered) || b.score - a.score || a.column - b.column || a.field - b.field)
  const chosen = new Map<number, Candidate>()
  const columns = new Set<number>()
  for (const one of candidates) {
    if (chosen.has(one.field) || columns.has(one.column)) continue
    chosen.set(one.field, one)
    columns.add(one.column)
  }
  return {
    fields: fields.map((field, index) => mappedField(field, chosen.get(index), candidates, header)),
    missing: fields.filter((field, index) => field.required && !chosen.has(index)).map(({ name }) => name),
    unused: header.flatMap((text, column) => (columns.has(column) || text.trim() === '' ? [] : [{ column, header: text.trim() }])),
  }
}

/** Where the headers are: the first line that names most fields; null when none names one. */
export function findHeader(rows: readonly (readonly string[])[], fields: readonly Field[], remembered: RememberedMapping = {}): number | null {
  let [best, most] = [-1, 0]
  for (const [index, row] of rows.slice(0, MOST_TITLE_LINES).entries()) {
    const found = proposeMapping(row, fields, remembered).fields.reduce((sum, { confidence }) => sum + WEIGHT[confidence ?? 'none'], 0)
    if (found <= most) continue
    best = index
    most = found
  }
  return best === -1 ? null : best
}

const WEIGHT = { remembered: 1, sure: 1, likely: 0.5, none: 0 }

function candidateOf(field: Field, index: number, text: string, column: number, remembered: RememberedMapping): Candidate {
  const kept = Object.hasOwn(remembered, field.name) ? remembered[field.name] : undefined
  const isKept = kept !== undefined && words(kept) !== '' && words(kept) === words(text)
  const score = isKept ? 1 : Math.max(0, ...[field.name, ...field.aliases].map((alias) => resemblance(words(alias), words(text))))
  return { field: index, column, score, remembered: isKept }
}

function mappedField(field: Field, found: Candidate | undefined, candidates: readonly Candidate[], header: readonly string[]): MappedField {
  if (!found) return { field: field.name, column: null, header: null, confidence: null }
  const rivals = candidates.filter((one) => one.score === 1 && (one.field === found.field) !== (one.column === found.column))
  const sure = found.score === 1 && rivals.length === 0
  return {
    field: field.name,
    column: found.column,
    header: header[found.column]?.trim() ?? '',
    confidence: found.remembered ? 'remembered' : sure ? 'sure' : 'likely',
  }
}

/** camelCase is cut too; ligatures are two letters. */
const words = (text: string): string =>
  plain(
    text
      .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
      .replaceAll('œ', 'oe')
      .replaceAll('Œ', 'OE'),
  )

const SMALL_WORDS = new Set(['de', 'du', 'des', 'd', 'la', 'le', 'les', 'l', 'en', 'a', 'au', 'aux', 'et', 'of', 'the', 'n', 'no'])
const stem = (word: string): string => (word.length > 3 ? word.replace(/[sx]$/, '') : word)

/** 1: the same; 0.95: the same words in another order, plurals and small words apart; less: letters in common. */
function resemblance(alias: string, header: string): number {
  if (alias === '' || header === '') return 0
  if (alias === header) return 1
  const [one, other] = [significant(alias), significant(header)]
  if (one.length > 0 && one.toSorted().join(' ') === other.toSorted().join(' ')) return 0.95
  const [first, second] = [one.join(' '), other.join(' ')]
  // « Montant » in « Montant total TTC »: every word of one is in the other.
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  const within = short.length > 0 && short.join('').length >= 4 && short.every((word) => long.includes(word)) ? 0.72 + (0.2 * short.length) / long.length : 0
  return Math.max(within, letters(first, second))
}

const significant = (text: string): string[] => {
  const all = text.split(' ').map(stem)
  const kept = all.filter((word) => !SMALL_WORDS.has(word))
  return kept.length > 0 ? kept : all
}

/** Dice on pairs of letters; short words must be the same. */
function letters(one: string, other: string): number {
  if (Math.min(one.length, other.length) < 4) return 0
  const pairs = (text: string): string[] => Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2))
  const left = pairs(one)
  const right = pairs(other)
  const rest = new Map<string, number>()
  for (const pair of left) rest.set(pair, (rest.get(pair) ?? 0) + 1)
  let common = 0
  for (const pair of right) {
    const count = rest.get(pair) ?? 0
    if (count > 0) {
      common++
      rest.set(pair, count - 1)
    }
  }
  return Math.min(0.94, (2 * common) / (left.length + right.length))
}
