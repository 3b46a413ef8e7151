/**
 * Atkinson Hyperlegible Next has a slashed zero and no alternate for it; a slash in « 10 juillet 2025 » reads as a code.
 * This draws a plain zero from the font's own outline (the counter made whole by symmetry, tabular width) and adds the
 * narrow no-break space the web subset lacks. The result is a derived font under the same licence (SIL OFL 1.1).
 *
 *   node tools/plain-zero.mjs        writes src/ui/fonts/hygie-digits-{400,600}.ttf
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'

const WEIGHTS = [400, 600]
const NARROW_SPACE_WIDTH = 160
const source = (weight) =>
  new URL(`../../node_modules/@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-${weight}-normal.woff`, import.meta.url)

function readWoff(bytes) {
  const tables = {}
  for (let i = 0; i < bytes.readUInt16BE(12); i++) {
    const at = 44 + i * 20
    const offset = bytes.readUInt32BE(at + 4)
    const packed = bytes.readUInt32BE(at + 8)
    const data = bytes.subarray(offset, offset + packed)
    tables[bytes.toString('latin1', at, at + 4)] = packed < bytes.readUInt32BE(at + 12) ? inflateSync(data) : Buffer.from(data)
  }
  return tables
}

function glyphIndex(cmap, code) {
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const at = cmap.readUInt32BE(8 + i * 8)
    if (cmap.readUInt16BE(at) !== 4) continue
    const half = cmap.readUInt16BE(at + 6)
    for (let k = 0; k < half; k += 2) {
      const start = cmap.readUInt16BE(at + 16 + half + k)
      if (code < start || code > cmap.readUInt16BE(at + 14 + k)) continue
      const rangeAt = at + 16 + 3 * half + k
      const range = cmap.readUInt16BE(rangeAt)
      return range === 0 ? (code + cmap.readInt16BE(at + 16 + 2 * half + k)) & 0xffff : cmap.readUInt16BE(rangeAt + range + 2 * (code - start))
    }
  }
  throw new Error(`no glyph for ${code}`)
}

function contours(tables, glyph) {
  const long = tables.head.readInt16BE(50) === 1
  const place = (g) => (long ? tables.loca.readUInt32BE(g * 4) : tables.loca.readUInt16BE(g * 2) * 2)
  const data = tables.glyf.subarray(place(glyph), place(glyph + 1))
  const count = data.readInt16BE(0)
  const ends = Array.from({ length: count }, (_, i) => data.readUInt16BE(10 + i * 2))
  let p = 10 + count * 2
  p += 2 + data.readUInt16BE(p)
  const flags = []
  while (flags.length <= ends[count - 1]) {
    const flag = data[p++]
    for (let n = flag & 8 ? data[p++] : 0; n >= 0; n--) flags.push(flag)
  }
  const axis = (short, same) => {
    let value = 0
    return flags.map((flag) => {
      if (flag & short) value += flag & same ? data[p++] : -data[p++]
      else if (!(flag & same)) {
        value += data.readInt16BE(p)
        p += 2
      }
      return value
    })
  }
  const xs = axis(2, 16)
  const ys = axis(4, 32)
  return ends.map((end, i) =>
    flags
      .slice(i ? ends[i - 1] + 1 : 0, end + 1)
      .map((flag, k) => ({ x: xs[(i ? ends[i - 1] + 1 : 0) + k], y: ys[(i ? ends[i - 1] + 1 : 0) + k], on: flag & 1 })),
  )
}

/** The lower left quarter of the counter (left extreme to bottom) is untouched by the slash: mirror it twice. */
function wholeCounter(half) {
  const bottom = half[0]
  const from = half.findLastIndex((point) => point.on)
  const quarter = half.slice(from)
  const left = quarter[0]
  const flipX = (point) => ({ ...point, x: 2 * bottom.x - point.x })
  const flipY = (point) => ({ ...point, y: 2 * left.y - point.y })
  const curve = quarter.slice(1)
  return [
    bottom,
    ...curve.map(flipX).toReversed(),
    flipX(left),
    ...curve.map(flipX).map(flipY),
    flipY(bottom),
    ...curve.map(flipY).toReversed(),
    left,
    ...curve,
  ]
}

function encodeGlyph(shapes, shift) {
  const points = shapes.flat().map((point) => ({ ...point, x: point.x + shift }))
  const box = [Math.min, Math.max].map((pick) => [pick(...points.map((p) => p.x)), pick(...points.map((p) => p.y))])
  const out = Buffer.alloc(10 + shapes.length * 2 + 2 + points.length * 5 + ((points.length * 5 + shapes.length * 2) % 2))
  ;[shapes.length, ...box[0], ...box[1]].forEach((value, i) => out.writeInt16BE(value, i * 2))
  let last = -1
  shapes.forEach((shape, i) => out.writeUInt16BE((last += shape.length), 10 + i * 2))
  let p = 12 + shapes.length * 2
  for (const point of points) out[p++] = point.on
  for (const key of ['x', 'y']) {
    points.forEach((point, i) => {
      out.writeInt16BE(point[key] - (i ? points[i - 1][key] : 0), p)
      p += 2
    })
  }
  return { data: out, xMin: box[0][0] }
}

const words = (...values) => {
  const out = Buffer.alloc(values.length * 2)
  values.forEach((value, i) => out.writeUInt16BE(value & 0xffff, i * 2))
  return out
}

/** Format 4, glyphs 1 (0) and 2 (narrow no-break space). */
const cmap = () =>
  Buffer.concat([words(0, 1, 3, 1, 0, 12), words(4, 40, 0, 6, 4, 1, 2, 0x30, 0x202f, 0xffff, 0, 0x30, 0x202f, 0xffff, 1 - 0x30, 2 - 0x202f, 1, 0, 0, 0)])

function nameTable() {
  const names = {
    1: 'Hygie Digits',
    2: 'Regular',
    4: 'Hygie Digits',
    6: 'HygieDigits',
    13: 'SIL Open Font License 1.1, derived from Atkinson Hyperlegible Next',
  }
  const texts = Object.entries(names).map(([id, text]) => ({ id: Number(id), bytes: Buffer.from(text, 'utf16le').swap16() }))
  let offset = 0
  const records = texts.map(({ id, bytes }) => {
    const record = words(3, 1, 0x409, id, bytes.length, offset)
    offset += bytes.length
    return record
  })
  return Buffer.concat([words(0, texts.length, 6 + texts.length * 12), ...records, ...texts.map((text) => text.bytes)])
}

function build(weight) {
  const tables = readWoff(readFileSync(source(weight)))
  const [outer, half] = contours(tables, glyphIndex(tables.cmap, 0x30))
  const tabular = tables.hmtx.readUInt16BE((glyphIndex(tables.cmap, 0x30) + 10) * 4) // the ten .tnum glyphs follow the ten digits
  const proportional = tables.hmtx.readUInt16BE(glyphIndex(tables.cmap, 0x30) * 4)
  const zero = encodeGlyph([outer, wholeCounter(half)], Math.round((tabular - proportional) / 2))
  const head = Buffer.from(tables.head)
  head.writeInt16BE(1, 50)
  const hhea = Buffer.from(tables.hhea)
  hhea.writeUInt16BE(3, 34)
  const maxp = Buffer.from(tables.maxp)
  maxp.writeUInt16BE(3, 4)
  const loca = Buffer.alloc(16)
  loca.writeUInt32BE(zero.data.length, 8)
  loca.writeUInt32BE(zero.data.length, 12)
  const post = Buffer.from(tables.post.subarray(0, 32))
  post.writeUInt32BE(0x00030000, 0)
  const hmtx = words(tabular, 0, tabular, zero.xMin, NARROW_SPACE_WIDTH, 0)
  return sfnt({ 'OS/2': tables['OS/2'], cmap: cmap(), glyf: zero.data, head, hhea, hmtx, loca, maxp, name: nameTable(), post })
}

function sfnt(tables) {
  const tags = Object.keys(tables).toSorted()
  const header = Buffer.alloc(12 + tags.length * 16)
  header.writeUInt32BE(0x00010000, 0)
  const power = 2 ** Math.floor(Math.log2(tags.length))
  ;[tags.length, power * 16, Math.log2(power), (tags.length - power) * 16].forEach((value, i) => header.writeUInt16BE(value, 4 + i * 2))
  tables.head.writeUInt32BE(0, 8)
  const sum = (data) => {
    let total = 0
    for (let i = 0; i < data.length; i += 4) total = (total + data.readUInt32BE(i)) >>> 0
    return total
  }
  let offset = header.length
  const bodies = tags.map((tag, i) => {
    const padded = Buffer.alloc(Math.ceil(tables[tag].length / 4) * 4)
    tables[tag].copy(padded)
    const at = 12 + i * 16
    header.write(tag, at, 'latin1')
    header.writeUInt32BE(sum(padded), at + 4)
    header.writeUInt32BE(offset, at + 8)
    header.writeUInt32BE(tables[tag].length, at + 12)
    offset += padded.length
    return padded
  })
  const font = Buffer.concat([header, ...bodies])
  font.writeUInt32BE((0xb1b0afba - sum(font)) >>> 0, font.readUInt32BE(12 + tags.indexOf('head') * 16 + 8) + 8)
  return font
}

for (const weight of WEIGHTS) writeFileSync(new URL(`../src/ui/fonts/hygie-digits-${weight}.ttf`, import.meta.url), build(weight))
