import { createHash } from 'node:crypto'
import type { BodyOf, ImportResult } from '@hygie/contract'
import * as contract from '@hygie/contract/audits'
import { taskOf } from '../../../platform/compute/index.ts'
import { dateFlaw, declareSubject } from '../../../platform/facts/index.ts'
import type { TenantContext, Upload } from '../../../platform/http/context.ts'
import { type ReceivedFile, receiveFile, runImport } from '../../../platform/imports/index.ts'
import type { Services } from '../../../platform/services.ts'
import { type Directory, directoryFor } from '../directories.ts'
import type { ReadAudit, ReadPoint } from '../reading.ts'
import { changeFinding, type FindingRow, insertAudit, insertFindings, insertSightings, loadRegister, type NewFinding, type Register } from '../repository.ts'
import { Standings } from '../standing.ts'
import { syncAudit } from '../sync.ts'
import { toolName } from '../tool-name.ts'
import { type ReadReport, readReport } from './read-report.ts'

export const AUDIT_IMPORT = 'directory-audit'
const READ = taskOf<typeof readReport>(new URL('./read-report.ts', import.meta.url), 'readReport')

type Body = BodyOf<typeof contract.importAudit>

export interface ReceivedReport {
  file: ReceivedFile
  read: ReadReport
}

/** Read in a computing process as it comes. */
export const receiveReport = async ({ compute }: Services, upload: Upload): Promise<ReceivedReport> => {
  const { input, received } = receiveFile(upload, contract.importAudit.maxBytes ?? 0)
  const read = await compute.run(READ, null, { input })
  return { file: received(), read }
}

/** A report already at hand, loaded as an upload is. */
export const loadReport = async (context: TenantContext, { name, bytes }: { name: string; bytes: Buffer }, body: Body): Promise<ImportResult> => {
  const file: ReceivedFile = { name, mediaType: 'application/xml', bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
  return runReport(context, { file, read: await readReport(null, chunksOf(bytes)) }, body)
}

async function* chunksOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes
}

export const runReport = (context: TenantContext, report: ReceivedReport, body: Body): Promise<ImportResult & { importId: number | null }> =>
  runImport(context, { kind: AUDIT_IMPORT, file: report.file, preview: body.preview === 'true' }, (inner) => importReport(inner, report, body))

/** One report, one audit. The findings it no longer holds are seen corrected; the same report again changes nothing. */
const importReport = async (context: TenantContext, { file, read }: ReceivedReport, body: BodyOf<typeof contract.importAudit>): Promise<ImportResult> => {
  const { audit } = read
  const result: ImportResult = { preview: false, loaded: 0, unchanged: 0, skipped: [...read.skipped], skippedMore: 0, sample: [], warnings: [...read.warnings] }
  const refuse = (reason: string, data: Record<string, unknown> = {}): ImportResult => ({
    ...result,
    skipped: [...result.skipped, { line: null, reason, data }],
  })
  if (!audit) return result
  const observedOn = audit.observedOn ?? body.observedOn
  if (observedOn === undefined) return refuse('audit-day-unknown')
  const flaw = dateFlaw({ observedOn }, context.today)
  if (flaw) return refuse(flaw.code, flaw.data)
  const register = await loadRegister(context)
  const directory = await directoryFor(context, register, audit, body.subject ?? null)
  if (!directory) return refuse('directory-unknown')
  const originKey = `${audit.tool}:${audit.identity ?? `${file.sha256}:${observedOn}`}`
  const former = register.audits.find((one) => one.origin_key === originKey)
  if (former) return former.withdrawn_at === null ? { ...result, unchanged: 1 } : refuse('audit-withdrawn', { reason: former.withdrawn_reason ?? '' })

  if (directory.origin !== 'known') {
    await declareSubject(context, directory.subject, directory.name)
    result.warnings.push({ line: null, reason: `directory-${directory.origin}`, data: { name: directory.name } })
  }
  const auditId = await insertAudit(context, {
    object: 'directory',
    subject: directory.subject,
    tool: audit.tool,
    tool_version: audit.version,
    provider: body.provider || null,
    scope: audit.domain,
    observed_on: observedOn,
    level: audit.level,
    level_scale: audit.levelScale,
    figures: audit.figures,
    objects: audit.objects,
    note: null,
    file_id: context.import?.fileId ?? null,
    origin_key: originKey,
  })
  await holdFindings(context, register, { auditId, directory, audit })
  result.loaded = 1
  result.sample = [await sampleOf(context, auditId, directory)]
  context.seal('audit.imported', { id: auditId, tool: audit.tool, subject: directory.subject, observedOn, level: audit.level, file: file.sha256 })
  await syncAudit(context, auditId)
  return result
}

/** Known findings are found again by their rule; what could not be read is told only of those. */
const holdFindings = async (
  context: TenantContext,
  register: Register,
  { auditId, directory, audit }: { auditId: number; directory: Directory; audit: ReadAudit },
): Promise<void> => {
  const known = new Map<string, FindingRow>()
  for (const one of register.findings)
    if (one.object === 'directory' && one.subject === directory.subject && one.tool === audit.tool) known.set(one.rule_id, one)
  const told = audit.points.filter((point) => point.state === 'failed' || known.has(point.ruleId))
  const fresh = told.filter((point) => !known.has(point.ruleId))
  const ids = await insertFindings(
    context,
    fresh.map((point) => ({ object: 'directory', subject: directory.subject, tool: audit.tool, rule_id: point.ruleId, ...wordsOf(point) })),
  )
  const idOf = new Map(fresh.map((point, at) => [point.ruleId, ids[at] ?? 0]))
  for (const point of told) {
    const row = known.get(point.ruleId)
    if (row && point.state === 'failed' && !sameWords(row, point)) await changeFinding(context, row.id, wordsOf(point))
  }
  await insertSightings(
    context,
    told.map((point) => ({ audit_id: auditId, finding_id: known.get(point.ruleId)?.id ?? idOf.get(point.ruleId) ?? 0, state: point.state })),
  )
}

const wordsOf = (point: ReadPoint): Pick<NewFinding, 'anssi_point' | 'theme' | 'severity' | 'title' | 'detail'> => ({
  anssi_point: point.anssiPoint,
  theme: point.theme,
  severity: point.severity,
  title: point.title,
  detail: point.detail,
})
const sameWords = (row: FindingRow, point: ReadPoint): boolean =>
  row.anssi_point === point.anssiPoint &&
  row.theme === point.theme &&
  row.severity === point.severity &&
  row.title === point.title &&
  row.detail === point.detail

const sampleOf = async (context: TenantContext, auditId: number, directory: Directory): Promise<ImportResult['sample'][number]> => {
  const register = await loadRegister(context)
  const audit = register.audits.find(({ id }) => id === auditId)
  if (!audit) return {}
  const compared = new Standings(register).compare(audit)
  return {
    tool: toolName(audit),
    directory: directory.name,
    observedOn: audit.observed_on,
    level: audit.level,
    findings: register.sightings.filter((one) => one.audit_id === auditId && one.state === 'failed').length,
    ...(compared && { appeared: compared.appeared, remained: compared.remained, gone: compared.gone }),
  }
}
