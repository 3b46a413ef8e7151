import { createAudit } from '../../server/src/platform/ledger/chain/audit.ts'
import type { StreamReport } from '../../server/src/platform/ledger/chain/chain-check.ts'
import type { Anchor, Verdict } from '../../server/src/platform/ledger/chain/judge.ts'
import type { LedgerRow } from '../../server/src/platform/ledger/chain/types.ts'
import { certificatesOf } from '../../server/src/platform/ledger/token/certificate.ts'
import { checkReply } from '../../server/src/platform/ledger/token/check.ts'
import { browserDigest, browserTokenCrypto, isSignedBy, Unsupported } from './browser-crypto.ts'
import { BadZip, readZip, wholeOf, type ZipFile } from './read-zip.ts'
import { createSha256, sha256 } from './sha256.ts'

/** What stands in an archive, whatever the version of Hygie that made it: the first one used English names. */
const NAMES = {
  journal: ['journal.jsonl', 'ledger.jsonl'],
  manifest: ['manifeste.json', 'head.json'],
  signature: ['manifeste.sig', 'head.sig'],
  key: ['cle-publique.pem', 'public-key.pem'],
}

interface Manifest {
  stream: string
  house?: string | null
  demonstration: boolean
  seq: number
  hash: string | null
  ledgerSha256: string
  exportedAt: string
  findings: unknown[]
  anchors?: { name: string; sha256: string }[]
  pieces?: string[] | null
}

export type FileFault = { name: string; fault: 'altered' | 'missing' | 'unknown' }

export interface ArchiveReport {
  report: StreamReport
  verdicts: Verdict[]
  erasedEntries: number[]
  manifest: Manifest
  signed: boolean | null
  /** SHA-256 of the key's file, to be compared with the one handed over. */
  keySha256: string
  files: FileFault[]
  pieces: number
  /** Made by a damaged ledger: Hygie said so itself. */
  ownFindings: number
}

export type Progress = (entries: number) => Promise<void>

const PAUSE_EVERY = 2_000

/** @throws BadZip */
export const verifyArchive = async (file: Blob, typed: readonly Anchor[], progress: Progress): Promise<ArchiveReport> => {
  const zip = await readZip(file)
  const named = (names: string[]): ZipFile => {
    const found = names.map((name) => zip.get(name)).find((one) => one !== undefined)
    if (!found) throw new BadZip()
    return found
  }
  const manifestBytes = await wholeOf(named(NAMES.manifest))
  const manifest = JSON.parse(new TextDecoder().decode(manifestBytes)) as Manifest
  const keyBytes = await wholeOf(named(NAMES.key))
  const signed = await isSignedBy(new TextDecoder().decode(keyBytes), manifestBytes, await wholeOf(named(NAMES.signature)))
  const anchors = [...(await anchorsOf(zip, manifest)), ...typed]
  const audit = createAudit(manifest.stream, browserDigest, anchors)
  const journal = named(NAMES.journal)
  const erasedEntries: number[] = []
  const journalSum = await readJournal(journal, progress, (row) => {
    if (row.erasedAt !== null) erasedEntries.push(row.seq)
    audit.entry(row)
  })
  const { seq, hash, demonstration } = manifest
  const { report, verdicts } = audit.finish(hash === null ? null : { seq, hash, demonstration }, signed)
  const files = [
    ...(journalSum === manifest.ledgerSha256 ? [] : [{ name: journal.name, fault: 'altered' as const }]),
    ...(await anchorFaults(zip, manifest)),
    ...(await pieceFaults(zip, manifest)),
  ]
  return {
    report,
    verdicts,
    erasedEntries,
    manifest,
    signed,
    keySha256: sha256(keyBytes),
    files,
    pieces: manifest.pieces?.length ?? 0,
    ownFindings: manifest.findings.length,
  }
}

const rowOf = (line: string): LedgerRow => {
  const row = JSON.parse(line) as Omit<LedgerRow, 'hasPayload' | 'erasedAt' | 'salt'> & { erasedAt?: string; salt?: string }
  const withheld = row.withheld === true
  return {
    ...row,
    withheld,
    hasPayload: withheld || row.erasedAt !== undefined || row.salt !== undefined,
    salt: row.salt ?? null,
    erasedAt: row.erasedAt ?? null,
  }
}

const readJournal = async (journal: ZipFile, progress: Progress, take: (row: LedgerRow) => void): Promise<string> => {
  const sum = createSha256()
  const decoder = new TextDecoder()
  const reader = journal.bytes().getReader()
  let rest = ''
  let read = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (value) sum.update(value)
    const lines = (rest + decoder.decode(value, { stream: !done })).split('\n')
    rest = done ? '' : (lines.pop() ?? '')
    for (const line of lines) {
      if (line === '') continue
      take(rowOf(line))
      if (++read % PAUSE_EVERY === 0) await progress(read)
    }
    if (done) return sum.hex()
  }
}

/** Stamps of the archive, and heads that were printed. */
const anchorsOf = async (zip: Map<string, ZipFile>, { stream }: Manifest): Promise<Anchor[]> => {
  const pem = zip.get('ancres/autorites.pem')
  const authorities = pem ? certificatesOf(new TextDecoder().decode(await wholeOf(pem))) : []
  const anchors: Anchor[] = []
  for (const [name, file] of zip) {
    if (!/^ancres\/\d+\.tsr$/.test(name)) continue
    const data = zip.get(name.replace(/tsr$/, 'json'))
    if (!data) continue
    const bytes = await wholeOf(data)
    const head = JSON.parse(new TextDecoder().decode(bytes)) as { stream: string; seq: number; hash: string }
    if (head.stream !== stream) continue
    anchors.push({ kind: 'timestamp', seq: head.seq, hash: head.hash, token: await tokenOf(await wholeOf(file), sha256(bytes), authorities) })
  }
  const paper = zip.get('ancres/papier.json')
  const printed = paper ? (JSON.parse(new TextDecoder().decode(await wholeOf(paper))) as { seq: number; hash: string }[]) : []
  return [...anchors, ...printed.map(({ seq, hash }): Anchor => ({ kind: 'paper', seq, hash }))]
}

const tokenOf = async (reply: Uint8Array, imprint: string, authorities: Uint8Array[]) => {
  try {
    return await checkReply(reply, { imprint, nonce: null, authorities }, browserTokenCrypto)
  } catch (error) {
    if (error instanceof Unsupported) return { verified: false as const, fault: 'unsupported' }
    throw error
  }
}

const anchorFaults = async (zip: Map<string, ZipFile>, { anchors }: Manifest): Promise<FileFault[]> => {
  if (!anchors) return []
  const faults: FileFault[] = []
  for (const one of anchors) {
    const file = zip.get(one.name)
    if (!file) faults.push({ name: one.name, fault: 'missing' })
    else if (sha256(await wholeOf(file)) !== one.sha256) faults.push({ name: one.name, fault: 'altered' })
  }
  const known = new Set(anchors.map((one) => one.name))
  for (const name of zip.keys()) if (name.startsWith('ancres/') && !name.endsWith('/') && !known.has(name)) faults.push({ name, fault: 'unknown' })
  return faults
}

/** A piece bears its own fingerprint for name. */
const pieceFaults = async (zip: Map<string, ZipFile>, { pieces }: Manifest): Promise<FileFault[]> => {
  const faults: FileFault[] = []
  for (const sum of pieces ?? []) {
    const file = zip.get(`pieces/${sum}`)
    if (!file) {
      faults.push({ name: `pieces/${sum}`, fault: 'missing' })
      continue
    }
    const read = createSha256()
    const reader = file.bytes().getReader()
    for (let part = await reader.read(); !part.done; part = await reader.read()) read.update(part.value)
    if (read.hex() !== sum) faults.push({ name: file.name, fault: 'altered' })
  }
  const known = new Set(pieces ?? [])
  for (const name of zip.keys())
    if (name.startsWith('pieces/') && !name.endsWith('/') && !known.has(name.slice('pieces/'.length))) faults.push({ name, fault: 'unknown' })
  return faults
}
