/** 0 → « A », 27 → « AB ». */
export function columnName(column: number): string {
  let name = ''
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) name = String.fromCharCode(65 + (rest % 26)) + name
  return name
}

/** « AB12 » → column 27, from 0; -1 when it names no cell. */
export function columnOf(cell: string): number {
  let column = 0
  let at = 0
  for (; at < cell.length; at++) {
    const letter = cell.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  // Three letters at most: XFD is the last column there is.
  return at === 0 || at > 3 ? -1 : column - 1
}
