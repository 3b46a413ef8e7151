import { ZipFault } from './fault.ts'

export interface ZipEntry {
  name: string
  method: 'stored' | 'deflated'
  encrypted: boolean
  crc: number
  packedSize: number
  size: number
  /** Of the local header. */
  offset: number
}

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL_HEADER_BYTES = 30
/** The end record, and the longest comment after it. */
const END_BYTES = 22
const END_AT_MOST = END_BYTES + 65_535
const ZIP64 = 0xffffffff

/** The entries that the central directory announces, folders left out; each lies inside the file and overlaps no other. */
export function readDirectory(bytes: Uint8Array, maxEntries: number): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  if (count > maxEntries) throw new ZipFault('zip-too-many-entries', { entries: count, maximum: maxEntries })
  let at = view.getUint32(end + 16, true)
  const entries: ZipEntry[] = []
  for (let n = 0; n < count; n++) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY) throw new ZipFault('zip-damaged', { at })
    const [nameBytes, extraBytes, commentBytes] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)]
    const next = at + 46 + nameBytes + extraBytes + commentBytes
    if (next > end) throw new ZipFault('zip-damaged', { at })
    const entry = readEntry(bytes, view, at, nameBytes, extraBytes)
    if (entry !== null) entries.push(entry)
    at = next
  }
  refuseOverlaps(entries, end)
  return entries
}

function findEnd(view: DataView): number {
  for (let at = view.byteLength - END_BYTES; at >= Math.max(0, view.byteLength - END_AT_MOST); at--) {
    if (view.getUint32(at, true) === END && at + END_BYTES + view.getUint16(at + 20, true) <= view.byteLength) return at
  }
  throw new ZipFault('zip-damaged', { at: 'end' })
}

function readEntry(bytes: Uint8Array, view: DataView, at: number, nameBytes: number, extraBytes: number): ZipEntry | null {
  // Names of office files are ASCII; Latin-1 gives one name to any other, and the flag of UTF-8 changes nothing for them.
  const name = Buffer.from(bytes.subarray(at + 46, at + 46 + nameBytes)).toString('latin1')
  const method = view.getUint16(at + 10, true)
  const sizes = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)]
  const [size = 0, packedSize = 0, offset = 0] = sizes.includes(ZIP64) ? readZip64(view, at + 46 + nameBytes, extraBytes, sizes) : sizes
  if (name.endsWith('/') && size === 0) return null
  if (method !== 0 && method !== 8) throw new ZipFault('zip-method', { entry: name.slice(0, 100), method })
  return {
    name,
    method: method === 0 ? 'stored' : 'deflated',
    encrypted: (view.getUint16(at + 8, true) & 1) === 1,
    crc: view.getUint32(at + 16, true),
    packedSize,
    size,
    offset,
  }
}

/** The extra field 1 holds, in this order, those that are 0xffffffff. */
function readZip64(view: DataView, from: number, length: number, sizes: number[]): number[] {
  for (let at = from; at + 4 <= from + length;) {
    const [id, bytes] = [view.getUint16(at, true), view.getUint16(at + 2, true)]
    if (id === 1) {
      let value = at + 4
      return sizes.map((size) => {
        if (size !== ZIP64) return size
        if (value + 8 > at + 4 + bytes || value + 8 > from + length) throw new ZipFault('zip-damaged', { at })
        value += 8
        return Number(view.getBigUint64(value - 8, true))
      })
    }
    at += 4 + bytes
  }
  throw new ZipFault('zip-damaged', { at: from })
}

function refuseOverlaps(entries: readonly ZipEntry[], end: number): void {
  let free = 0
  for (const { name, offset, packedSize } of entries.toSorted((a, b) => a.offset - b.offset)) {
    if (offset < free || offset + LOCAL_HEADER_BYTES + packedSize > end) throw new ZipFault('zip-damaged', { entry: name.slice(0, 100) })
    free = offset + LOCAL_HEADER_BYTES + packedSize
  }
}
