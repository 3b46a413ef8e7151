import { hash } from 'node:crypto'
import { type Audit, createAudit } from '../chain/audit.ts'
import { headText } from '../chain/entry-text.ts'
import type { Anchor } from '../chain/judge.ts'
import type { Head } from '../chain/types.ts'
import { nodeDigest } from '../entry-hash.ts'
import { checkReply } from '../token/check.ts'
import { nodeTokenCrypto } from '../token/node-crypto.ts'
import { linesOf, rowOfCopy } from './read-copy.ts'

export interface AuditOrder {
  stream: string
  head: Head | null
  /** Whether the head's signature holds. */
  signed: boolean
  anchors: { kind: 'timestamp' | 'paper'; seq: number; hash: string; nonce: string | null; reply: Uint8Array | null }[]
  /** Certificates (DER) of the time-stamp authorities that are trusted. */
  authorities: Uint8Array[]
}

const STEP = 5_000

/** In the computing process: the rows of a stream as COPY gives them, against the head and the anchors. Gives the number of entries read on the way. */
export async function* auditStream(order: AuditOrder, input: AsyncIterable<Uint8Array>): AsyncGenerator<number, Audit> {
  const { stream, head, signed, authorities } = order
  const anchors = await Promise.all(order.anchors.map((one) => anchorOf(stream, one, authorities)))
  const audit = createAudit(stream, nodeDigest, anchors)
  let read = 0
  let told = 0
  for await (const lines of linesOf(input)) {
    for (const line of lines) audit.entry(rowOfCopy(stream, line))
    read += lines.length
    if (read - told < STEP) continue
    told = read
    yield read
  }
  return audit.finish(head, signed)
}

const anchorOf = async (stream: string, one: AuditOrder['anchors'][number], authorities: readonly Uint8Array[]): Promise<Anchor> => {
  const { kind, seq, nonce, reply } = one
  if (!reply) return { kind, seq, hash: one.hash }
  const imprint = hash('sha256', headText({ stream, demonstration: false, seq, hash: one.hash }), 'hex')
  return { kind, seq, hash: one.hash, token: await checkReply(reply, { imprint, nonce, authorities }, nodeTokenCrypto) }
}
