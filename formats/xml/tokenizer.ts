import { decodeEntities } from './entities.ts'
import { XmlFault } from './fault.ts'

const MAX_DEPTH = 200
const MAX_TOKEN = 1_000_000
/** `&#x10FFFF;` and some. */
const LONGEST_REFERENCE = 12

/** Value of an attribute by its name as written, `*:id` for any prefix; read when asked for, only while the element is being opened. */
export type Attribute = (name: string) => string | undefined

export interface XmlHandlers {
  open(name: string, attribute: Attribute): void
  /** Also called for `<a/>`. */
  close?(name: string): void
  /** One text may come in several pieces. */
  text?(piece: string): void
}

/** Cuts decoded text into tags and texts, whatever the borders of the pieces it is fed. */
export class Tokenizer {
  readonly #handlers: XmlHandlers
  readonly #open: string[] = []
  #rest = ''
  #roots = 0

  constructor(handlers: XmlHandlers) {
    this.#handlers = handlers
  }

  feed(piece: string): void {
    const buffer = this.#rest + piece
    let at = 0
    while (at < buffer.length) {
      const next = buffer.charCodeAt(at) === LESS_THAN ? this.#markup(buffer, at) : this.#text(buffer, at)
      if (next === at) break
      at = next
    }
    this.#rest = buffer.slice(at)
    if (this.#rest.length > MAX_TOKEN) throw new XmlFault('xml-token-too-long', { maximum: MAX_TOKEN })
  }

  end(): void {
    if (this.#rest.trim() !== '' || this.#open.length > 0 || this.#roots !== 1) throw new XmlFault('xml-damaged', { at: 'end' })
  }

  /** Where the text ends; `at` itself when more is needed. */
  #text(buffer: string, at: number): number {
    let end = buffer.indexOf('<', at)
    if (end === -1) {
      end = buffer.length
      // An entity or a line end may be cut by the border of the piece.
      const reference = buffer.lastIndexOf('&')
      if (reference >= at && end - reference <= LONGEST_REFERENCE && !buffer.includes(';', reference)) end = reference
      if (end > at && buffer.charCodeAt(end - 1) === CARRIAGE_RETURN) end--
      if (end === at) return at
    }
    const raw = buffer.slice(at, end)
    if (this.#open.length === 0 && raw.trim() !== '') throw new XmlFault('xml-damaged', { at: 'outside' })
    if (this.#open.length > 0) this.#handlers.text?.(decodeEntities(oneLineEnd(raw)))
    return end
  }

  #markup(buffer: string, at: number): number {
    const second = buffer[at + 1]
    if (second === '?') return after(buffer, '?>', at)
    if (second === '!') return this.#declaration(buffer, at)
    const end = second === undefined ? -1 : tagEnd(buffer, at)
    if (end === -1) return at
    this.#tag(buffer.slice(at + 1, end))
    return end + 1
  }

  #declaration(buffer: string, at: number): number {
    if (buffer.startsWith('<!--', at)) return after(buffer, '-->', at + 4, at)
    if (buffer.startsWith('<![CDATA[', at)) {
      const end = after(buffer, ']]>', at, at)
      if (end > at && this.#open.length > 0) this.#handlers.text?.(oneLineEnd(buffer.slice(at + 9, end - 3)))
      return end
    }
    if (buffer.length - at < 9) return at
    throw new XmlFault('xml-doctype')
  }

  #tag(raw: string): void {
    if (raw.startsWith('/')) {
      const name = raw.slice(1).trimEnd()
      if (this.#open.pop() !== name) throw new XmlFault('xml-damaged', { at: name.slice(0, 60) })
      this.#handlers.close?.(name)
      return
    }
    const empty = raw.endsWith('/')
    const length = nameLength(raw)
    const name = raw.slice(0, length)
    if (name === '') throw new XmlFault('xml-damaged', { at: 'name' })
    if (this.#open.length === 0 && this.#roots++ > 0) throw new XmlFault('xml-damaged', { at: 'outside' })
    this.#handlers.open(name, (attribute) => readAttribute(raw, length, attribute))
    if (empty) this.#handlers.close?.(name)
    else if (this.#open.push(name) > MAX_DEPTH) throw new XmlFault('xml-too-deep', { maximum: MAX_DEPTH })
  }
}

const LESS_THAN = 60
const CARRIAGE_RETURN = 13

const oneLineEnd = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text)

/** What follows the mark; `back` when the mark has not come yet. */
function after(buffer: string, mark: string, from: number, back = from): number {
  const found = buffer.indexOf(mark, from)
  return found === -1 ? back : found + mark.length
}

/** The `>` that closes the tag: one inside quotes is part of a value. */
function tagEnd(buffer: string, at: number): number {
  let quote = 0
  for (let i = at + 1; i < buffer.length; i++) {
    const code = buffer.charCodeAt(i)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === 62) return i
    else if (code === 34 || code === 39) quote = code
    else if (code === LESS_THAN) throw new XmlFault('xml-damaged', { at: 'tag' })
  }
  return -1
}

const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 9 || code === 13

function nameLength(raw: string): number {
  let end = 0
  while (end < raw.length && !isSpace(raw.charCodeAt(end)) && raw.charCodeAt(end) !== 47) end++
  return end
}

function readAttribute(raw: string, from: number, wanted: string): string | undefined {
  let at = from
  for (;;) {
    while (at < raw.length && isSpace(raw.charCodeAt(at))) at++
    const equals = raw.indexOf('=', at)
    if (equals === -1) return undefined
    let open = equals + 1
    while (open < raw.length && isSpace(raw.charCodeAt(open))) open++
    const quote = raw[open]
    if (quote !== '"' && quote !== "'") throw new XmlFault('xml-damaged', { at: 'attribute' })
    const close = raw.indexOf(quote, open + 1)
    if (close === -1) throw new XmlFault('xml-damaged', { at: 'attribute' })
    if (isNamed(raw.slice(at, equals).trimEnd(), wanted)) return decodeEntities(raw.slice(open + 1, close))
    at = close + 1
  }
}

const isNamed = (name: string, wanted: string): boolean => name === wanted || (wanted.startsWith('*:') && name.endsWith(wanted.slice(1)))
