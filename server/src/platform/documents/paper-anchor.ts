import { encode } from 'uqr'
import type { Db } from '../database/tenant.ts'
import { anchorCode, headOf, keepPaperAnchor, PLATFORM_STREAM, type PrintedHead, streamOf } from '../ledger/index.ts'

/** What the foot of each page carries: enough to recognise the ledger years later, with no network. */
export interface PrintedAnchor {
  seq: number
  /** First 16 digits of the entry's hash, by four: what a person copies. */
  digits: string
  on: string
  /** The whole, for a telephone: a QR code as SVG. */
  qr: string
}

/** Black squares alone: the page is white. */
const qrOf = (text: string): string => {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path d="${path}"/></svg>`
}

export const printedAnchor = (head: PrintedHead): PrintedAnchor => ({
  seq: head.seq,
  digits: (head.hash.slice(0, 16).match(/.{4}/g) ?? []).join(' '),
  on: head.on,
  qr: qrOf(anchorCode(head)),
})

interface Printing {
  db: Db
  now: Date
  /** Absent: a document of a group, which the platform's own stream attests. */
  establishmentId?: number
}

interface Printable {
  generatedOn: string
  /** A document made from a sealed situation bears the entry of that seal, so that it is the same file each time. */
  seal?: { head: string; entries: number } | null
}

/** In the transaction of the request: the data of a document with the head of the ledger that its pages carry, which is kept as an anchor. */
export const withAnchor = async <Data extends Printable>(
  { db, now, establishmentId }: Printing,
  document: string,
  data: Data,
): Promise<Data & { anchor: PrintedAnchor | null }> => {
  const stream = establishmentId === undefined ? PLATFORM_STREAM : streamOf(establishmentId)
  const head = data.seal ? { seq: data.seal.entries, hash: data.seal.head } : await headOf(db, stream)
  if (!head) return { ...data, anchor: null }
  await keepPaperAnchor(db, { stream, ...head, document, at: now })
  return { ...data, anchor: printedAnchor({ stream, ...head, on: data.generatedOn }) }
}

/** The same without a transaction, for what is drawn while it goes out: only a sealed situation has its anchor at hand. */
export const withSealedAnchor = <Data extends Printable>(establishmentId: number, data: Data): Data & { anchor: PrintedAnchor | null } => {
  const { seal, generatedOn } = data
  const head = seal && { stream: streamOf(establishmentId), seq: seal.entries, hash: seal.head, on: generatedOn }
  return { ...data, anchor: head ? printedAnchor(head) : null }
}
