import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { ImportResult } from '@hygie/contract'
import type { ExposureAudit, OpssiesFile } from '@hygie/formats/opssies'
import { taskOf } from '../../platform/compute/index.ts'
import { AppError } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/facts/index.ts'
import { insertFile } from '../../platform/files/index.ts'
import type { TenantContext, Upload } from '../../platform/http/context.ts'
import type { Services } from '../../platform/services.ts'
import { loadEstablishment, loadSites } from '../establishments/index.ts'
import type { readOpssies } from './read-opssies.ts'

const READ = taskOf<typeof readOpssies>(new URL('./read-opssies.ts', import.meta.url), 'readOpssies')
const FACT_KIND = 'exposure.auditRecord'
const MAX_BYTES = 20 * 2 ** 20

export interface ReceivedFile {
  name: string
  bytes: Buffer
  sha256: string
  read: OpssiesFile
}

/** The bytes are kept as they pass; they are read in a computing process. */
export const readExposureFile = async ({ compute }: Services, { name, stream }: Upload): Promise<ReceivedFile> => {
  const chunks: Buffer[] = []
  const sha256 = createHash('sha256')
  const passing = async function* () {
    let size = 0
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > MAX_BYTES) throw new AppError('payload-too-large', { maxBytes: MAX_BYTES })
      chunks.push(chunk)
      sha256.update(chunk)
      yield chunk
    }
  }
  const read = await compute.run(READ, { name }, { input: passing() })
  return { name, bytes: Buffer.concat(chunks), sha256: sha256.digest('hex'), read }
}

/** Files each audit whose recipient is this establishment; the rest is skipped with its reason. Same file twice: nothing more. */
export const importExposureAudits = async (context: TenantContext, file: ReceivedFile, preview: boolean): Promise<ImportResult> => {
  const numbers = await ownNumbers(context)
  const result: ImportResult = {
    preview,
    loaded: 0,
    unchanged: 0,
    skipped: [...file.read.skipped],
    skippedMore: 0,
    sample: [],
    warnings: file.read.warnings.map((one) => ({ line: null, reason: one.code, data: one.data ?? {} })),
  }
  const mine: ExposureAudit[] = []
  for (const audit of file.read.records) {
    const reason = refusal(audit, numbers, context.today)
    if (reason) result.skipped.push({ line: null, reason, data: { event: audit.event, recipients: audit.recipients.map(nameOf).join(', ') } })
    else mine.push(audit)
    for (const one of audit.warnings) result.warnings.push({ line: null, reason: one.code, data: { event: audit.event, ...one.data } })
  }
  result.sample = mine.slice(0, 20).map((audit) => ({
    event: audit.event,
    observedOn: audit.observedOn,
    recipient: audit.recipients.map(nameOf).join(', '),
    level: audit.level,
    domains: audit.domains.length,
  }))
  if (preview || mine.length === 0) return { ...result, loaded: mine.length }
  const fileId = await keepFile(context, file)
  for (const audit of mine) {
    const recorded = await recordFact(context, {
      kind: FACT_KIND,
      observedOn: audit.observedOn,
      value: { level: audit.level, domains: audit.domains.length, ipV4Ranges: audit.ipV4Ranges, ipV6Ranges: audit.ipV6Ranges },
      note: audit.providers.map(nameOf).join(', ') || null,
      fileIds: [fileId],
      source: { type: 'import', label: `OPSSIES D1, ${file.name}`.slice(0, 300) },
      originKey: `opssies:${file.sha256}:${audit.event}`,
    })
    if (recorded === null) result.unchanged++
    else result.loaded++
  }
  return result
}

const keepFile = async (context: TenantContext, file: ReceivedFile): Promise<number> => {
  const put = await context.services.files.put(context.establishmentId, Readable.from([file.bytes]), { maxBytes: MAX_BYTES })
  return insertFile(context.db, context.establishmentId, {
    sha256: put.sha256,
    bytes: put.bytes,
    name: file.name,
    mediaType: 'application/json',
    uploadedAt: context.now,
    uploadedBy: context.user.name,
  })
}

/** FINESS and SIREN numbers under which this establishment may be named as recipient. */
const ownNumbers = async (context: TenantContext): Promise<Set<string>> => {
  const establishment = await loadEstablishment(context)
  const sites = await loadSites(context)
  return new Set([establishment?.finessLegal, establishment?.siren, ...sites.map((one) => one.finessSite)].filter((one) => one != null))
}

const refusal = (audit: ExposureAudit, numbers: Set<string>, today: string): string | null => {
  if (audit.observedOn > today) return 'date-in-the-future'
  const ids = audit.recipients.flatMap((one) => one.ids)
  const ours = ids.some(({ type, id }) => numbers.has(id) || (type === 'siret' && numbers.has(id.slice(0, 9))))
  return ours ? null : 'recipient-is-another-establishment'
}

const nameOf = (party: ExposureAudit['recipients'][number]): string => party.name ?? party.shortName ?? party.ids[0]?.id ?? ''
