import { pipeline, Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

/** A file of the archive; its content is asked for once, piece by piece. Names are ASCII, with `/`. */
export interface ZipContent {
  name: string
  content: Iterable<string>
}

interface Packed {
  name: Buffer
  parts: Buffer[]
  crc: number
  size: number
  packedSize: number
  offset: number
}

/** 1 January 1980, the first day a ZIP can say: the bytes depend on the content alone. */
const DOS_DATE = 0x21
const VERSION = 20
const DEFLATED = 8

/** The archive, up to 4 GB in all. Memory: what is packed; the content is never held whole. */
export async function writeZip(files: Iterable<ZipContent>): Promise<Uint8Array> {
  const packed: Packed[] = []
  let offset = 0
  for (const file of files) {
    const one = await pack(file, offset)
    packed.push(one)
    offset += 30 + one.name.length + one.packedSize
  }
  const directory = packed.map(directoryEntry)
  const size = directory.reduce((sum, one) => sum + one.length, 0)
  return Buffer.concat([...packed.flatMap((one) => [localHeader(one), one.name, ...one.parts]), ...directory, endRecord(packed.length, size, offset)])
}

async function pack({ name, content }: ZipContent, offset: number): Promise<Packed> {
  const one: Packed = { name: Buffer.from(name, 'ascii'), parts: [], crc: 0, size: 0, packedSize: 0, offset }
  function* counted() {
    for (const piece of content) {
      const bytes = Buffer.from(piece, 'utf8')
      one.crc = crc32(bytes, one.crc)
      one.size += bytes.length
      yield bytes
    }
  }
  const deflate = createDeflateRaw({ level: 6 })
  pipeline(Readable.from(counted()), deflate, () => {})
  for await (const part of deflate as AsyncIterable<Buffer>) {
    one.parts.push(part)
    one.packedSize += part.length
  }
  return one
}

/** What the local header and the directory say alike, from « version needed » to the length of the extra field. */
function shared(one: Packed): Buffer {
  const bytes = Buffer.alloc(26)
  bytes.writeUInt16LE(VERSION, 0)
  bytes.writeUInt16LE(DEFLATED, 4)
  bytes.writeUInt16LE(DOS_DATE, 8)
  bytes.writeUInt32LE(one.crc, 10)
  bytes.writeUInt32LE(one.packedSize, 14)
  bytes.writeUInt32LE(one.size, 18)
  bytes.writeUInt16LE(one.name.length, 22)
  return bytes
}

const localHeader = (one: Packed): Buffer => Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared(one)])

function directoryEntry(one: Packed): Buffer {
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(one.offset, 10)
  return Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), Buffer.from([VERSION, 0]), shared(one), rest, one.name])
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const bytes = Buffer.alloc(22)
  bytes.write('PK\x05\x06', 'latin1')
  bytes.writeUInt16LE(count, 8)
  bytes.writeUInt16LE(count, 10)
  bytes.writeUInt32LE(size, 12)
  bytes.writeUInt32LE(offset, 16)
  return bytes
}
