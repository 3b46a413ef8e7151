export type SortValue = string | number | null

export interface Sort {
  key: string
  descending: boolean
}

const collator = new Intl.Collator('fr', { numeric: true, sensitivity: 'base' })

/** Stable; empty values stay last in both directions. */
export function sortRows<Row>(rows: readonly Row[], value: (row: Row) => SortValue, descending: boolean): Row[] {
  const sign = descending ? -1 : 1
  return rows.toSorted((left, right) => {
    const a = value(left)
    const b = value(right)
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
    return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b)))
  })
}
