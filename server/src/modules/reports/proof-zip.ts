import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { inScope } from '../../platform/database/tenant.ts'
import { withSealedAnchor } from '../../platform/documents/paper-anchor.ts'
import { renderPdf } from '../../platform/documents/render-pdf.ts'
import { createIncoming } from '../../platform/files/incoming.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { canonicalJson, EXTRACT, keepPaperAnchor, type Spooled, spoolLedger, streamOf } from '../../platform/ledger/index.ts'
import { tenantScope } from '../../platform/permissions/access.ts'
import type { Words } from '../../platform/words/index.ts'
import { type ZipEntry, zipOf } from '../../platform/zip/index.ts'
import { arsEstablishmentReport } from './ars-establishment.ts'
import { arsLineFile, arsLinesOf, type LetOut } from './ars-line.ts'
import { folderKind } from './folder-kinds.ts'
import { folderList } from './folder-list.ts'
import type { OpenFolder } from './folders.ts'
import { type ProofPlan, stillThere } from './proof-plan.ts'
import { type FolderDocument, proofIndexOf, readmeOf } from './proof-words.ts'
import { shownOutside } from './shown-outside.ts'
import { trustedAuthorities } from '../ledger/index.ts'
import { LEDGER_README } from './verification.ts'
import { wordsIn } from './words.ts'

type Requester = Omit<TenantContext, 'db'>
type Written = [string, Uint8Array]

/**
 * A released folder: cover page, list, documents, frozen situation, files, sealed ledger, and the sums of all of them. The ledger waits in
 * a folder of its own while the ZIP goes out, so that a slow reader holds neither memory nor a connection; that folder goes with the stream.
 */
export const proofZip = async (context: Requester, folder: OpenFolder, letOut: LetOut): Promise<Readable> => {
  const { services } = context
  const incoming = await createIncoming(join(services.config.dataDirectory, 'exports'))
  const ready = Promise.withResolvers<Readable>()
  incoming
    .use(async (place) => {
      const entries = await entriesOf(context, folder, letOut, place)
      const zip = zipOf(entries, context.now)
      ready.resolve(zip)
      await finished(zip).catch(() => {})
    })
    .catch(ready.reject)
  return ready.promise
}

/** The cover page: the same whether it is looked at or sent. */
export const folderCover = async (context: Requester, { content, source }: OpenFolder): Promise<Uint8Array> => {
  const words = wordsIn(content.locale)
  const plan = await stillThere(context.services, context.establishmentId, content, words)
  return coverOf(context, { content, source }, plan, words)
}

const documentsOf = ({ services }: Requester, asker: string): readonly FolderDocument[] => folderKind(services.config.contentDirectory, asker).documents

const coverOf = (context: Requester, { content, source }: Pick<OpenFolder, 'content' | 'source'>, plan: ProofPlan, words: Words): Promise<Uint8Array> =>
  renderPdf({
    template: 'proof-index',
    data: withSealedAnchor(context.establishmentId, proofIndexOf(context.services, source, content, plan, documentsOf(context, content.asker), words)),
  })

const entriesOf = async (context: Requester, folder: OpenFolder, letOut: LetOut, place: string): Promise<ZipEntry[]> => {
  const { services, establishmentId, access, now } = context
  const { content, source } = folder
  const words = wordsIn(content.locale)
  const plan = await stillThere(services, establishmentId, content, words)
  const spooled = await inScope(services.app.db, tenantScope(access, establishmentId, false), async (trx) => {
    const { seal } = source
    if (seal) await keepPaperAnchor(trx, { stream: streamOf(establishmentId), seq: seal.entries, hash: seal.head, document: 'proof-index', at: now })
    return spoolLedger(trx, { establishmentId, folder: place }, now, services.ledgerKey, {
      keepPayload: await shownOutside(trx, establishmentId, folder, plan.proofs),
      authorities: await trustedAuthorities(trx),
      house: content.establishment.name,
      readme: LEDGER_README,
    })
  })
  const made: Written[] = [
    [words.t('zip.readme'), Buffer.from(readmeOf(source, content, plan, words))],
    [words.t('zip.index'), await coverOf(context, folder, plan, words)],
    [words.t('zip.list'), folderList(plan, content.demonstration, words)],
    ...(await documents(context, folder, letOut, words)),
    [words.t('zip.situation'), Buffer.from(canonicalJson(content))],
  ]
  return [
    ...made.map(([name, bytes]) => ({ name, content: bytes })),
    ...proofEntries(context, plan),
    ...ledgerEntries(spooled),
    { name: EXTRACT.sums, content: Buffer.from(sumsOf(made, plan, spooled)) },
  ]
}

const documents = async (context: Requester, { content, source }: OpenFolder, letOut: LetOut, words: Words): Promise<Written[]> => {
  const { services } = context
  const written: Written[] = []
  for (const one of documentsOf(context, content.asker)) {
    const bytes =
      one === 'ars-report'
        ? await renderPdf({ template: 'ars-establishment', data: withSealedAnchor(context.establishmentId, arsEstablishmentReport(services, source, words)) })
        : (await arsLineFile(arsLinesOf(services, source, letOut), 'csv')).bytes
    written.push([words.t(`zip.documents.${one}`), bytes])
  }
  return written
}

/** Each is checked against its fingerprint while it is read: one that was altered ends the ZIP. */
const proofEntries = ({ services, establishmentId }: Requester, { proofs }: ProofPlan): ZipEntry[] =>
  proofs.map(({ path, sha256 }) => ({ name: path, content: () => services.files.open(establishmentId, sha256), compress: false }))

const ledgerEntries = ({ files }: Spooled): ZipEntry[] =>
  ownFiles(files).map(({ name, path }) => ({ name, content: () => Promise.resolve(createReadStream(path)) }))

/** The folder of proofs has one list of sums, over everything. */
const ownFiles = (files: Spooled['files']): Spooled['files'] => files.filter(({ name }) => name !== EXTRACT.sums)

const sumsOf = (made: readonly Written[], { proofs }: ProofPlan, { files }: Spooled): string =>
  [
    ...made.map(([name, content]) => ({ name, sha256: createHash('sha256').update(content).digest('hex') })),
    ...proofs.map(({ path, sha256 }) => ({ name: path, sha256 })),
    ...ownFiles(files),
  ]
    .map(({ name, sha256 }) => `${sha256}  ${name}\n`)
    .join('')
