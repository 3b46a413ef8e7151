import type { ImportResult } from '@hygie/contract'
import type { ExposureAudit, OpssiesFile } from '@hygie/formats/opssies'
import { taskOf } from '../../platform/compute/index.ts'
import { dateFlaw, recordFact } from '../../platform/facts/index.ts'
import { UNDONE } from '../../platform/facts/publish.ts'
import { listByOrigin } from '../../platform/facts/published.ts'
import type { TenantContext, Upload } from '../../platform/http/context.ts'
import { type ReceivedFile, receiveFile } from '../../platform/imports/index.ts'
import type { Services } from '../../platform/services.ts'
import { loadEstablishment, loadSites } from '../establishments/index.ts'
import type { readOpssies } from './read-opssies.ts'

const READ = taskOf<typeof readOpssies>(new URL('./read-opssies.ts', import.meta.url), 'readOpssies')
export const EXPOSURE_IMPORT = 'exposure-audits'
const FACT_KIND = 'exposure.auditRecord'
const MAX_BYTES = 20 * 2 ** 20
const NOT_OURS = 'recipient-is-another-establishment'

export interface ExposureFile extends ReceivedFile {
  read: OpssiesFile
}

/** The bytes are kept as they pass; they are read in a computing process. */
export const readExposureFile = async ({ compute }: Services, upload: Upload): Promise<ExposureFile> => {
  const { input, received } = receiveFile({ ...upload, mediaType: 'application/json' }, MAX_BYTES)
  const read = await compute.run(READ, { name: upload.name }, { input })
  return { ...received(), read }
}

/** Files each audit whose recipient is this establishment; the rest is skipped with its reason. Same file twice: nothing more. */
export const importExposureAudits = async (context: TenantContext, file: ExposureFile): Promise<ImportResult> => {
  const numbers = await ownNumbers(context)
  const result: ImportResult = {
    preview: false,
    loaded: 0,
    unchanged: 0,
    skipped: [...file.read.skipped],
    skippedMore: 0,
    sample: [],
    warnings: file.read.warnings.map((one) => ({ line: null, reason: one.code, data: one.data ?? {} })),
  }
  const mine: ExposureAudit[] = []
  for (const audit of file.read.records) {
    const data = { event: audit.event, recipients: audit.recipients.map(nameOf).join(', ') }
    const flaw = dateFlaw(audit, context.today)
    const other = namesUs(audit, numbers) ? null : NOT_OURS
    const reason = flaw?.code ?? (context.establishment.demonstration ? null : other)
    if (reason) result.skipped.push({ line: null, reason, data })
    else mine.push(audit)
    // Nobody has a real file that names a fictional establishment: the demonstration takes any, and says so.
    if (!reason && other) result.warnings.push({ line: null, reason: `${other}-demonstration`, data })
    for (const one of audit.warnings) result.warnings.push({ line: null, reason: one.code, data: { event: audit.event, ...one.data } })
  }
  result.sample = mine.slice(0, 20).map((audit) => ({
    event: audit.event,
    observedOn: audit.observedOn,
    recipient: audit.recipients.map(nameOf).join(', '),
    level: audit.level,
    domains: audit.domains.length,
  }))
  if (mine.length === 0) return result
  const before = await listByOrigin(context, `opssies:${file.sha256}:`)
  for (const audit of mine) {
    const key = `opssies:${file.sha256}:${audit.event}`
    const former = before.filter((one) => one.originKey === key || one.originKey.startsWith(`${key}#`))
    if (former.some((one) => one.withdrawnFor !== UNDONE)) {
      result.unchanged++
      continue
    }
    const recorded = await recordFact(context, {
      kind: FACT_KIND,
      observedOn: audit.observedOn,
      value: { level: audit.level, domains: audit.domains.length, ipV4Ranges: audit.ipV4Ranges, ipV6Ranges: audit.ipV6Ranges },
      note: audit.providers.map(nameOf).join(', ') || null,
      fileIds: context.import ? [context.import.fileId] : [],
      source: { type: 'import', label: `OPSSIES D1, ${file.name}`.slice(0, 300) },
      originKey: former.length === 0 ? key : `${key}#${former.length + 1}`,
    })
    if (recorded === null) result.unchanged++
    else result.loaded++
  }
  return result
}

/** FINESS and SIREN numbers under which this establishment may be named as recipient. */
const ownNumbers = async (context: TenantContext): Promise<Set<string>> => {
  const establishment = await loadEstablishment(context)
  const sites = await loadSites(context)
  return new Set([establishment?.finessLegal, establishment?.siren, ...sites.map((one) => one.finessSite)].filter((one) => one != null))
}

const namesUs = ({ recipients }: ExposureAudit, numbers: Set<string>): boolean =>
  recipients.some(({ ids }) => ids.some(({ type, id }) => numbers.has(id) || (type === 'siret' && numbers.has(id.slice(0, 9)))))

const nameOf = (party: ExposureAudit['recipients'][number]): string => party.name ?? party.shortName ?? party.ids[0]?.id ?? ''
