export interface Span {
  start: number
  end: number
}

/** Lowest free lane for each span, in order; null when all are taken (its label is then only in the table). */
export function assignLanes(spans: readonly Span[], lanes: number): (number | null)[] {
  const ends = Array.from({ length: lanes }, () => Number.NEGATIVE_INFINITY)
  return spans.map(({ start, end }) => {
    const lane = ends.findIndex((taken) => taken <= start)
    if (lane === -1) return null
    ends[lane] = end
    return lane
  })
}
