import { createHash, hash, sign } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Db } from '../../database/tenant.ts'
import { canonicalJson } from '../chain/canonical-json.ts'
import { createChainCheck } from '../chain/chain-check.ts'
import type { LedgerRow } from '../chain/types.ts'
import { nodeDigest } from '../entry-hash.ts'
import { isSigned, type LedgerKey } from '../ledger-key.ts'
import { readEnd, readEntries } from '../rows.ts'
import { anchorFiles } from './anchor-files.ts'
import { EXTRACT } from './names.ts'
import { readmeText } from './readme.ts'

export interface ExportedFile {
  name: string
  content: AsyncIterable<Buffer>
}

/** Whether an extract shows the content of an entry; entries come in the order of the stream. */
export type KeepPayload = (entry: Pick<LedgerRow, 'seq' | 'kind' | 'hash' | 'payload'>) => boolean

export interface ExportOptions {
  keepPayload?: KeepPayload
  /** Certificates of the time-stamp authorities that are trusted, PEM. */
  authorities?: string | null
  /** SHA-256 of the files that go along in `pieces/`; null: an extract without files. */
  pieces?: readonly string[] | null
  /** Of the house, for people. */
  house?: string
  /** Name of the text for people. */
  readme?: string
}

const VERIFIER = new URL('../../../../../content/ledger/verifier.generated.html', import.meta.url)

/**
 * A stream as files that `sha256sum` and `openssl` check without Hygie. Each file is to be read to its end before the next is asked for
 * (the sums are those of the bytes given). `manifeste.json` is signed and carries the sums of the journal and of the anchors, and what a
 * verification found: signing never whitens a damaged stream. A payload that is not kept goes with its salt, so that nothing can be
 * guessed from its hash; it was verified all the same.
 */
export async function* exportStream(db: Db, stream: string, exportedAt: Date, key: LedgerKey, options: ExportOptions = {}): AsyncGenerator<ExportedFile> {
  const { keepPayload = () => true, authorities = null, pieces = null, house = null, readme = 'LISEZMOI.txt' } = options
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
  yield summed(EXTRACT.journal, lines(readEntries(db, stream, lastSeq), lineOf), sums)

  const report = check.finish(head, isSigned(stream, head, key.publicKey))
  const ledgerSha256 = sums[0]?.sha256
  if (ledgerSha256 === undefined) throw new Error('the journal was not read to its end')
  const { seq, hash: last, demonstration } = report.head ?? { seq: 0, hash: null, demonstration: false }
  const anchors = await anchorFiles(db, stream, lastSeq, authorities)
  for (const one of anchors) yield summed(one.name, [one.bytes], sums)
  const manifest = Buffer.from(
    canonicalJson({
      format: 'hygie-ledger-extract/2',
      stream,
      house,
      demonstration,
      seq,
      hash: last,
      ledgerSha256,
      exportedAt: exportedAt.toISOString(),
      erased: report.erased,
      withheld,
      findings: report.findings,
      anchors: anchors.map(({ name, bytes }) => ({ name, sha256: hash('sha256', bytes, 'hex') })),
      pieces: pieces?.toSorted() ?? null,
    }),
  )
  yield summed(EXTRACT.manifest, [manifest], sums)
  yield summed(EXTRACT.signature, [sign(null, manifest, key.privateKey)], sums)
  yield summed(EXTRACT.key, [Buffer.from(key.publicKeyPem)], sums)
  yield summed(EXTRACT.verifier, [await readFile(VERIFIER)], sums)
  const stamped = anchors.some(({ name }) => name.endsWith('.tsr'))
  yield summed(readme, [Buffer.from(readmeText({ stamped, pieces: pieces !== null && pieces.length > 0 }))], sums)
  for (const sha256 of pieces ?? []) sums.push({ name: `pieces/${sha256}`, sha256 })
  yield summed(EXTRACT.sums, [Buffer.from(sums.map((one) => `${one.sha256}  ${one.name}\n`).join(''))], [])
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
