import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { inScope } from '../../platform/database/tenant.ts'
import { renderPdf } from '../../platform/documents/render-pdf.ts'
import { createIncoming } from '../../platform/files/incoming.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { canonicalJson } from '../../platform/ledger/index.ts'
import { tenantScope } from '../../platform/permissions/access.ts'
import type { Words } from '../../platform/words/index.ts'
import { type ZipEntry, zipOf } from '../../platform/zip/index.ts'
import { arsEstablishmentReport } from './ars-establishment.ts'
import { planProofs, type ProofPlan } from './proof-plan.ts'
import { type Asked, proofIndexOf, readmeOf } from './proof-words.ts'
import { shownOutside } from './shown-outside.ts'
import type { Source } from './source.ts'
import { type Spooled, spoolLedger } from './spool-ledger.ts'
import { SUMS } from './verification.ts'

type Requester = Omit<TenantContext, 'db'>

/**
 * The folder of proofs: index, report, frozen situation, files, sealed ledger, and the sums of all of them. The ledger waits in a folder of its own while the ZIP goes out,
 * so that a slow reader holds neither memory nor a connection; that folder goes with the stream.
 */
export const proofZip = async (context: Requester, source: Source, asked: Asked, words: Words): Promise<Readable> => {
  const { services } = context
  const incoming = await createIncoming(join(services.config.dataDirectory, 'exports'))
  const ready = Promise.withResolvers<Readable>()
  incoming
    .use(async (folder) => {
      const entries = await entriesOf(context, source, asked, words, folder)
      const zip = zipOf(entries, context.now)
      ready.resolve(zip)
      await finished(zip).catch(() => {})
    })
    .catch(ready.reject)
  return ready.promise
}

const entriesOf = async (context: Requester, source: Source, asked: Asked, words: Words, folder: string): Promise<ZipEntry[]> => {
  const { services, establishmentId, access, now } = context
  const plan = await planProofs(services, establishmentId, source, words)
  const spooled = await inScope(services.app.db, tenantScope(access, establishmentId, false), async (trx) =>
    spoolLedger(trx, establishmentId, now, services.ledgerKey, folder, await shownOutside(trx, establishmentId, source, plan)),
  )
  const seal = spooled.head.hash === null ? null : { head: spooled.head.hash, entries: spooled.head.seq }
  const report = await renderPdf({ template: 'ars-establishment', data: arsEstablishmentReport(services, source, words) })
  const index = await renderPdf({ template: 'proof-index', data: proofIndexOf(services, { ...source, seal }, asked, plan, words) })
  const made: [string, Uint8Array][] = [
    [words.t('zip.readme'), Buffer.from(readmeOf(source, asked, plan, words))],
    [words.t('zip.index'), index],
    [words.t('zip.report'), report],
    [words.t('zip.situation'), Buffer.from(canonicalJson(source.snapshot))],
  ]
  return [
    ...made.map(([name, content]) => ({ name, content })),
    ...proofEntries(context, plan),
    ...ledgerEntries(spooled),
    { name: SUMS, content: Buffer.from(sumsOf(made, plan, spooled)) },
  ]
}

/** Each is checked against its fingerprint while it is read: one that was altered ends the ZIP. */
const proofEntries = ({ services, establishmentId }: Requester, { proofs }: ProofPlan): ZipEntry[] =>
  proofs.map(({ path, sha256 }) => ({ name: path, content: () => services.files.open(establishmentId, sha256), compress: false }))

const ledgerEntries = ({ files }: Spooled): ZipEntry[] => files.map(({ name, path }) => ({ name, content: () => Promise.resolve(createReadStream(path)) }))

const sumsOf = (made: readonly [string, Uint8Array][], { proofs }: ProofPlan, { files }: Spooled): string =>
  [
    ...made.map(([name, content]) => ({ name, sha256: createHash('sha256').update(content).digest('hex') })),
    ...proofs.map(({ path, sha256 }) => ({ name: path, sha256 })),
    ...files,
  ]
    .map(({ name, sha256 }) => `${sha256}  ${name}\n`)
    .join('')
