import { createWriteStream, readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { createHash, sign } from 'node:crypto'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { append } from '../../src/platform/ledger/append.ts'
import { keepPaperAnchor } from '../../src/platform/ledger/anchors/paper.ts'
import { askForStamp, imprintOf } from '../../src/platform/ledger/anchors/ask.ts'
import { keepReply, queueDueHeads, takeWaiting } from '../../src/platform/ledger/anchors/queue.ts'
import { erasePayload } from '../../src/platform/ledger/erase.ts'
import { exportStream } from '../../src/platform/ledger/export/stream.ts'
import type { LedgerKey } from '../../src/platform/ledger/ledger-key.ts'
import { readAuthorities } from '../../src/platform/ledger/index.ts'
import * as ledger from '../../src/platform/ledger/migrations/2026-11-21-010-ledger.ts'
import * as anchors from '../../src/platform/ledger/migrations/2026-11-23-350-ledger-anchors.ts'
import { type PlatformDatabase, testDatabase } from '../../src/platform/ledger/test-database.ts'
import { keyInFolder } from '../../src/platform/ledger/testing/key-in-folder.ts'
import { canonicalJson } from '../../src/platform/ledger/chain/canonical-json.ts'
import { zipOf } from '../../src/platform/zip/index.ts'
import type { TestTsa } from '../tsa.ts'

export const STREAM = 'establishment:1'
const PIECE = Buffer.from('Compte rendu signé')
const at = new Date('2026-11-23T07:30:00.123Z')

/** An extract of a real ledger: 30 entries, one erased lawfully, two stamps, one printed head, one file. */
export interface Archive {
  database: PlatformDatabase
  key: LedgerKey
  /** Unpacked. */
  folder: string
  /** Number and hash of the printed head. */
  printed: { seq: number; hash: string }
  /** The files as a ZIP, some of them changed; null takes one away. */
  zip(change?: Record<string, Buffer | string | null>): Promise<string>
  read(name: string): string
  /** The journal and what goes with it, showing some contents alone, as a folder of proofs does. */
  withholding(shown: readonly number[]): Promise<Record<string, Buffer>>
  /** The manifest signed again after a change, as its maker could. */
  resigned(change: object): Record<string, Buffer | string>
}

export const makeArchive = async (tsa: TestTsa): Promise<Archive> => {
  const database = await testDatabase(ledger, anchors)
  const key = await keyInFolder(database.directory)
  const owner = database.owner.db
  const piece = createHash('sha256').update(PIECE).digest('hex')
  const add = (kind: string, payload: object) =>
    owner.transaction().execute((trx) => append(trx, { establishmentId: 1, at, kind, actor: 'user:1', payload }, key))
  const stamp = async (): Promise<void> => {
    await queueDueHeads(owner, { now: new Date(), entries: 1, patienceMs: 0, decisions: [] })
    for (let waiting = await takeWaiting(owner, new Date()); waiting; waiting = await takeWaiting(owner, new Date())) {
      const authority = { url: tsa.url, user: null, password: null, authorities: readAuthorities(tsa.authority), reach: 'machine' as const, proxy: null }
      const stamped = await askForStamp(authority, imprintOf(waiting.stream, waiting), () => new Date())
      if (!stamped.ok) throw new Error(stamped.fault)
      await keepReply(owner, waiting, stamped)
    }
  }
  await add('file.sealed', { id: 1, sha256: piece, bytes: PIECE.length })
  for (let n = 2; n <= 12; n++) await add('fact.recorded', { n, name: 'Réanimation « néonatale »', share: 0.25, none: null })
  await stamp()
  const printed = await add('release.signed', { id: 3 })
  await keepPaperAnchor(owner, { stream: STREAM, ...printed, document: 'ars-establishment', at })
  await owner.transaction().execute((trx) => erasePayload(trx, { establishmentId: 1, seq: 7, at, actor: 'user:1', reason: 'RGPD art. 17' }, key))
  for (let n = 15; n <= 24; n++) await add('fact.recorded', { n, name: 'Mme "Martin" \\ \u2028' })
  tsa.certificate = 'rsa'
  await stamp()
  for (let n = 25; n <= 30; n++) await add('fact.recorded', { n })

  const folder = await mkdtemp(join(database.directory, 'archive-'))
  for await (const { name, content } of exportStream(owner, STREAM, at, key, { pieces: [piece], authorities: tsa.authority })) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await pipeline(content, createWriteStream(join(folder, name)))
  }
  await mkdir(join(folder, 'pieces'))
  await writeFile(join(folder, 'pieces', piece), PIECE)
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
  let made = 0
  return {
    database,
    key,
    folder,
    printed,
    read,
    zip: async (change = {}) => {
      const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
      const files = new Map<string, Buffer | string | null>(
        names.map((one) => [join(one.parentPath, one.name).slice(folder.length + 1), readFileSync(join(one.parentPath, one.name))]),
      )
      for (const [name, content] of Object.entries(change)) files.set(name, content)
      const path = join(database.directory, `archive-${++made}.zip`)
      const kept = [...files].flatMap(([name, content]) => (content === null ? [] : [{ name, content: Buffer.from(content) }]))
      await pipeline(zipOf(kept, at), createWriteStream(path))
      return path
    },
    withholding: async (shown) => {
      const files: Record<string, Buffer> = {}
      for await (const { name, content } of exportStream(owner, STREAM, at, key, { keepPayload: ({ seq }) => shown.includes(seq), authorities: tsa.authority }))
        files[name] = Buffer.concat(await Array.fromAsync(content))
      return files
    },
    resigned: (change) => {
      const manifest = Buffer.from(canonicalJson({ ...(JSON.parse(read('manifeste.json')) as object), ...change }))
      return { 'manifeste.json': manifest, 'manifeste.sig': sign(null, manifest, key.privateKey) }
    },
  }
}
