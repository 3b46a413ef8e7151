import { createHash, sign } from 'node:crypto'
import type { Db } from '../database/tenant.ts'
import { canonicalJson } from './chain/canonical-json.ts'
import { createChainCheck } from './chain/chain-check.ts'
import { nodeDigest } from './entry-hash.ts'
import { isSigned, type LedgerKey } from './ledger-key.ts'
import type { LedgerRow } from './chain/types.ts'
import { readEnd, readEntries } from './rows.ts'
import { VERIFIER_TEXT } from './verifier-text.ts'

export interface ExportedFile {
  name: string
  content: AsyncIterable<Buffer>
}

/** Whether an extract shows the content of an entry; entries come in the order of the stream. */
export type KeepPayload = (entry: Pick<LedgerRow, 'seq' | 'kind' | 'hash' | 'payload'>) => boolean

const keepAll: KeepPayload = () => true

/**
 * A stream as files that `sha256sum` and `openssl` check without Hygie. Each file is to be read to its end before the next is asked for
 * (the sums are those of the bytes given). `head.json` is signed and carries the sum of `ledger.jsonl`, and what a
 * verification found: signing never whitens a damaged stream. A payload that is not kept goes with its salt, so that nothing can be
 * guessed from its hash; it was verified all the same.
 */
export async function* exportStream(db: Db, stream: string, exportedAt: Date, key: LedgerKey, keepPayload = keepAll): AsyncGenerator<ExportedFile> {
  const sums: { name: string; sha256: string }[] = []
  const check = createChainCheck(stream, nodeDigest)
  let withheld = 0
  const lineOf = (row: LedgerRow): string => {
    check.entry(row)
    const hidden = row.hasPayload && row.erasedAt === null && !keepPayload(row)
    if (hidden) withheld++
    return line(row, hidden)
  }
  const { head, lastSeq } = await readEnd(db, stream)
  yield summed('ledger.jsonl', lines(readEntries(db, stream, lastSeq), lineOf), sums)

  const report = check.finish(head, isSigned(stream, head, key.publicKey))
  const ledgerSha256 = sums[0]?.sha256
  if (ledgerSha256 === undefined) throw new Error('ledger.jsonl was not read to its end')
  const { seq, hash, demonstration } = report.head ?? { seq: 0, hash: null, demonstration: false }
  const headJson = Buffer.from(
    canonicalJson({
      format: 'hygie-ledger-extract/1',
      stream,
      demonstration,
      seq,
      hash,
      ledgerSha256,
      exportedAt: exportedAt.toISOString(),
      erased: report.erased,
      withheld,
      findings: report.findings,
    }),
  )
  yield summed('head.json', [headJson], sums)
  yield summed('head.sig', [sign(null, headJson, key.privateKey)], sums)
  yield summed('public-key.pem', [Buffer.from(key.publicKeyPem)], sums)
  yield summed('VERIFIER.txt', [Buffer.from(VERIFIER_TEXT)], sums)
  yield summed('SHA256SUMS', [Buffer.from(sums.map((one) => `${one.sha256}  ${one.name}\n`).join(''))], [])
}

async function* lines(batches: AsyncIterable<LedgerRow[]>, lineOf: (row: LedgerRow) => string): AsyncGenerator<Buffer> {
  for await (const rows of batches) {
    let text = ''
    for (const row of rows) text += `${lineOf(row)}\n`
    yield Buffer.from(text)
  }
}

function line({ hasPayload, payload, salt, erasedAt, ...entry }: LedgerRow, withheld: boolean): string {
  if (withheld) return canonicalJson({ ...entry, withheld })
  if (hasPayload && erasedAt === null) return canonicalJson({ ...entry, payload, salt })
  return canonicalJson(erasedAt === null ? entry : { ...entry, erasedAt })
}

function summed(name: string, chunks: AsyncIterable<Buffer> | Iterable<Buffer>, sums: { name: string; sha256: string }[]): ExportedFile {
  async function* content(): AsyncGenerator<Buffer> {
    const sum = createHash('sha256')
    for await (const chunk of chunks) {
      sum.update(chunk)
      yield chunk
    }
    sums.push({ name, sha256: sum.digest('hex') })
  }
  return { name, content: content() }
}
