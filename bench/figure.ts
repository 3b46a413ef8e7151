/** One line of the bench. */
export interface Figure {
  what: string
  /** null: could not be measured here; the note says why. */
  value: number | null
  unit: string
  /** null: nothing was promised. */
  budget: number | null
  /** The budget is a least, not a most. */
  atLeast?: boolean
  note?: string
}

export const held = ({ value, budget, atLeast }: Figure): boolean | null => {
  if (value === null || budget === null) return null
  return atLeast ? value >= budget : value <= budget
}

/** Nearest rank. */
export const percentile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.ceil(times.length * share) - 1] ?? Number.NaN

export const round = (value: number): number => Number(value.toPrecision(3))

const VERDICT = new Map([
  [true, 'held'],
  [false, 'MISSED'],
  [null, ''],
])

export const table = (figures: readonly Figure[]): string => {
  const rows = figures.map((one) => [
    one.what,
    one.value === null ? '—' : one.value.toLocaleString('en-GB', { maximumFractionDigits: 2 }),
    one.unit,
    one.budget === null ? '' : `${one.atLeast ? '≥' : '≤'} ${one.budget.toLocaleString('en-GB')}`,
    VERDICT.get(held(one)) ?? '',
    one.note ?? '',
  ])
  const head = ['what', 'figure', 'unit', 'budget', '', 'note']
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (column === 1 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd()
  return [line(head), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('\n')
}
