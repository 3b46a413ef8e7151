import type { FontTables } from './woff.ts'

interface Point {
  x: number
  y: number
  on: boolean
}

/**
 * Removes the slash of the digit zero (running text carries no slashed zero, and the font has no alternate).
 * The glyph is an outer contour and two half counters, one on each side of the slash: joined end to end they make one
 * open counter. A glyph drawn otherwise is left as it is; returns whether it was changed.
 */
export function openZero(tables: FontTables): boolean {
  const [glyf, loca, head, cmap] = ['glyf', 'loca', 'head', 'cmap'].map((tag) => tables.get(tag))
  if (!glyf || !loca || !head || !cmap) return false
  const glyph = glyphIndex(cmap, 0x30)
  const long = head.readUInt16BE(50) === 1
  const at = (index: number): number => (long ? loca.readUInt32BE(4 * index) : 2 * loca.readUInt16BE(2 * index))
  const start = at(glyph)
  const end = at(glyph + 1)
  const contours = glyph === 0 || end <= start ? [] : readContours(glyf.subarray(start, end))
  const [outer, first, second] = contours
  if (contours.length !== 3 || !outer || !first || !second) return false
  const opened = writeContours(glyf.subarray(start, start + 10), [outer, [...counter(first), ...counter(second)]])
  const growth = opened.length - (end - start)
  tables.set('glyf', Buffer.concat([glyf.subarray(0, start), opened, glyf.subarray(end)]))
  const moved = Buffer.from(loca)
  for (let index = glyph + 1; index < loca.length / (long ? 4 : 2); index++) {
    if (long) moved.writeUInt32BE(at(index) + growth, 4 * index)
    else moved.writeUInt16BE((at(index) + growth) / 2, 2 * index)
  }
  tables.set('loca', moved)
  return true
}

/** The half counter without its slash: starts just after the longest straight edge, ends just before it. */
function counter(contour: Point[]): Point[] {
  let cut = 0
  let longest = 0
  contour.forEach((point, index) => {
    const next = contour[(index + 1) % contour.length] ?? point
    const length = point.on && next.on ? Math.hypot(next.x - point.x, next.y - point.y) : 0
    if (length > longest) [longest, cut] = [length, index + 1]
  })
  return [...contour.slice(cut), ...contour.slice(0, cut)]
}

function readContours(glyph: Buffer): Point[][] {
  const count = glyph.readInt16BE(0)
  if (count < 1) return []
  const ends = Array.from({ length: count }, (_, index) => glyph.readUInt16BE(10 + 2 * index))
  let position = 10 + 2 * count
  position += 2 + glyph.readUInt16BE(position)
  const total = (ends.at(-1) ?? -1) + 1
  const flags: number[] = []
  while (flags.length < total) {
    const flag = glyph.readUInt8(position++)
    const times = flag & 8 ? glyph.readUInt8(position++) + 1 : 1
    for (let time = 0; time < times; time++) flags.push(flag)
  }
  const axis = (short: number, same: number): number[] => {
    let value = 0
    return flags.map((flag) => {
      if (flag & short) value += glyph.readUInt8(position++) * (flag & same ? 1 : -1)
      else if (!(flag & same)) {
        value += glyph.readInt16BE(position)
        position += 2
      }
      return value
    })
  }
  const xs = axis(2, 16)
  const ys = axis(4, 32)
  const points = flags.map((flag, index) => ({ x: xs[index] ?? 0, y: ys[index] ?? 0, on: (flag & 1) === 1 }))
  return ends.map((end, index) => points.slice(index === 0 ? 0 : (ends[index - 1] ?? 0) + 1, end + 1))
}

/** Same bounding box (the outer contour does not move), no instructions, every coordinate on two bytes. */
function writeContours(header: Buffer, contours: Point[][]): Buffer {
  const points = contours.flat()
  const size = 10 + 2 * contours.length + 2 + 5 * points.length
  const glyph = Buffer.alloc(Math.ceil(size / 4) * 4)
  header.copy(glyph)
  glyph.writeInt16BE(contours.length, 0)
  let position = 10
  let last = -1
  for (const contour of contours) {
    last += contour.length
    position = glyph.writeUInt16BE(last, position)
  }
  position += 2
  for (const point of points) position = glyph.writeUInt8(point.on ? 1 : 0, position)
  for (const axis of ['x', 'y'] as const) {
    let previous = 0
    for (const point of points) {
      position = glyph.writeInt16BE(point[axis] - previous, position)
      previous = point[axis]
    }
  }
  return glyph
}

/** Glyph of a character in the first cmap subtable, format 4 only; 0 when absent. */
function glyphIndex(cmap: Buffer, character: number): number {
  const table = cmap.readUInt32BE(8)
  if (cmap.readUInt16BE(table) !== 4) return 0
  const segments = cmap.readUInt16BE(table + 6) / 2
  for (let index = 0; index < segments; index++) {
    const end = table + 14 + 2 * index
    const start = end + 2 * segments + 2
    if (character < cmap.readUInt16BE(start) || character > cmap.readUInt16BE(end)) continue
    const delta = cmap.readUInt16BE(start + 2 * segments)
    const rangeAt = start + 4 * segments
    const range = cmap.readUInt16BE(rangeAt)
    if (range === 0) return (character + delta) & 0xffff
    const glyph = cmap.readUInt16BE(rangeAt + range + 2 * (character - cmap.readUInt16BE(start)))
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
  return 0
}
