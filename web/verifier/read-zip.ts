export interface ZipFile {
  name: string
  bytes(): ReadableStream<Uint8Array<ArrayBuffer>>
}

/** Not a ZIP, or one cut short. */
export class BadZip extends Error {}

const END = 0x0605_4b50
const END_64 = 0x0606_4b50
const LOCATOR_64 = 0x0706_4b50
const ENTRY = 0x0201_4b50
const LOCAL = 0x0403_4b50
const STORED = 0
const DEFLATED = 8

const read = async (file: Blob, from: number, length: number): Promise<DataView> => new DataView(await file.slice(from, from + length).arrayBuffer())
const big = (view: DataView, at: number): number => Number(view.getBigUint64(at, true))

/** The files of a ZIP by its own list (APPNOTE 4.3), none of them read yet. */
export const readZip = async (file: Blob): Promise<Map<string, ZipFile>> => {
  const { from, length } = await placeOfList(file)
  const list = await read(file, from, length)
  const files = new Map<string, ZipFile>()
  for (let at = 0; at + 46 <= list.byteLength;) {
    if (list.getUint32(at, true) !== ENTRY) throw new BadZip()
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => list.getUint16(at + offset, true)) as [number, number, number]
    const name = new TextDecoder().decode(new Uint8Array(list.buffer, list.byteOffset + at + 46, nameLength))
    const place = placeOf(list, at, { at: at + 46 + nameLength, length: extraLength })
    const method = list.getUint16(at + 10, true)
    if (method !== STORED && method !== DEFLATED) throw new BadZip()
    if (files.has(name)) throw new BadZip()
    files.set(name, { name, bytes: () => contentOf(file, place, method) })
    at += 46 + nameLength + extraLength + commentLength
  }
  return files
}

const placeOfList = async (file: Blob): Promise<{ from: number; length: number }> => {
  const tail = Math.min(file.size, 65_557)
  const view = await read(file, file.size - tail, tail)
  for (let at = tail - 22; at >= 0; at--) {
    if (view.getUint32(at, true) !== END) continue
    const place = { from: view.getUint32(at + 16, true), length: view.getUint32(at + 12, true) }
    if (place.from !== 0xffff_ffff && place.length !== 0xffff_ffff) return place
    if (at < 20 || view.getUint32(at - 20, true) !== LOCATOR_64) throw new BadZip()
    const large = await read(file, big(view, at - 12), 56)
    if (large.getUint32(0, true) !== END_64) throw new BadZip()
    return { from: big(large, 48), length: big(large, 40) }
  }
  throw new BadZip()
}

interface Place {
  header: number
  packed: number
}

/** Beyond 4 GB the numbers stand in an extra field, in this order. */
const placeOf = (list: DataView, at: number, extra: { at: number; length: number }): Place => {
  const size = list.getUint32(at + 24, true)
  const place = { packed: list.getUint32(at + 20, true), header: list.getUint32(at + 42, true) }
  for (let field = extra.at; field + 4 <= extra.at + extra.length; field += 4 + list.getUint16(field + 2, true)) {
    if (list.getUint16(field, true) !== 1) continue
    let value = field + 4
    if (size === 0xffff_ffff) value += 8
    if (place.packed === 0xffff_ffff) {
      place.packed = big(list, value)
      value += 8
    }
    if (place.header === 0xffff_ffff) place.header = big(list, value)
  }
  return place
}

const contentOf = (file: Blob, { header, packed }: Place, method: number): ReadableStream<Uint8Array<ArrayBuffer>> => {
  const through = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>()
  const open = async (): Promise<void> => {
    const local = await read(file, header, 30)
    if (local.byteLength < 30 || local.getUint32(0, true) !== LOCAL) throw new BadZip()
    const from = header + 30 + local.getUint16(26, true) + local.getUint16(28, true)
    const raw = file.slice(from, from + packed).stream()
    await (method === STORED ? raw : raw.pipeThrough(new DecompressionStream('deflate-raw'))).pipeTo(through.writable)
  }
  open().catch((error: unknown) => through.writable.abort(error).catch(() => undefined))
  return through.readable
}

export const wholeOf = async (file: ZipFile): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await new Response(file.bytes()).arrayBuffer())
