/**
 * A reader of XML for data files (spreadsheets, audit tools), event by event, from a byte stream of any length.
 *
 * - Refused: every DOCTYPE (so no entity to expand, no outside file), entities beyond the five of XML, more than `MAX_DEPTH` levels,
 *   a tag, comment or CDATA over `MAX_TOKEN` characters, tags that do not match, a cut file, bytes that are not of the announced encoding.
 * - Names come as written, with their prefix; namespaces are not resolved: `localName` is what these formats need.
 * - Not a validator: what it lets through is harmless, not always well-formed (attribute names, characters of names).
 * - Memory: one block of 64 KiB and the token being read.
 *
 * Own reader (XML 1.0, 5th edition) rather than a library's: none of those looked at refuses DOCTYPE and reads a stream.
 */
import { TextDecoder } from 'node:util'
import { type Chunks, inBlocks, type Skipped } from '../input/index.ts'
import { XmlFault, type XmlReason } from './fault.ts'
import { Tokenizer, type XmlHandlers } from './tokenizer.ts'

export { type Attribute, type XmlHandlers } from './tokenizer.ts'
export { type XmlReason } from './fault.ts'

export const XML_REASONS = ['xml-damaged', 'xml-doctype', 'xml-entity', 'xml-too-deep', 'xml-token-too-long', 'xml-encoding'] as const satisfies XmlReason[]

const BLOCK_BYTES = 64 * 1024
/** What XML files of the tools we read announce, by the labels of WHATWG. */
const ENCODINGS = new Set(['utf-8', 'us-ascii', 'iso-8859-1', 'iso-8859-15', 'windows-1252', 'utf-16', 'utf-16le', 'utf-16be'])

/**
 * Gives every element and text to the handlers, in order. null when the file was read to its end; else why it stopped (what came
 * before was given). Errors of the source and of the handlers go through.
 */
export async function readXml(chunks: Chunks, handlers: XmlHandlers): Promise<Skipped<XmlReason> | null> {
  try {
    const tokenizer = new Tokenizer(handlers)
    let decoder: TextDecoder | null = null
    for await (const block of inBlocks(chunks, BLOCK_BYTES)) {
      decoder ??= decoderOf(block)
      tokenizer.feed(decoded(decoder, block))
    }
    tokenizer.feed(decoder === null ? '' : decoded(decoder))
    tokenizer.end()
    return null
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error
    return { line: null, reason: error.reason, ...(error.data && { data: error.data }) }
  }
}

/** `x:row` → `row`. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

function decoded(decoder: TextDecoder, block?: Uint8Array): string {
  try {
    return block === undefined ? decoder.decode() : decoder.decode(block, { stream: true })
  } catch {
    throw new XmlFault('xml-encoding', { encoding: decoder.encoding })
  }
}

function decoderOf(head: Uint8Array): TextDecoder {
  const declared = /^<\?xml[^>]{0,100}\bencoding\s*=\s*["']([\w.-]{1,40})["']/.exec(Buffer.from(head.subarray(0, 200)).toString('latin1'))?.[1]?.toLowerCase()
  if (declared !== undefined && !ENCODINGS.has(declared)) throw new XmlFault('xml-encoding', { encoding: declared })
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le', { fatal: true })
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be', { fatal: true })
  return new TextDecoder(declared ?? 'utf-8', { fatal: true })
}
