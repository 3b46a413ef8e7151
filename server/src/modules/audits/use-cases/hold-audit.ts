import { dateFlaw, declareSubject } from '../../../platform/facts/index.ts'
import type { TenantContext } from '../../../platform/http/context.ts'
import type { Tally } from '../../imports/index.ts'
import { type Directory, directoryFor } from '../directories.ts'
import type { ReadAudit, ReadPoint } from '../reading.ts'
import { changeFinding, type FindingRow, insertAudit, insertFindings, insertSightings, loadRegister, type NewFinding, type Register } from '../repository.ts'
import { Standings } from '../standing.ts'
import { syncAudit } from '../sync.ts'
import { toolName } from '../tool-name.ts'

/** What a person says beside the file. */
interface Told {
  subject?: string | undefined
  observedOn?: string | undefined
  provider?: string | undefined
}

/** One report, one audit. The findings it no longer holds are seen corrected; the same report again changes nothing. */
export const holdAudit = async (
  context: TenantContext,
  audit: ReadAudit,
  { told, sha256, tally }: { told: Told; sha256: string; tally: Tally },
): Promise<void> => {
  const observedOn = audit.observedOn ?? told.observedOn
  if (observedOn === undefined) return tally.skip(null, 'audit-day-unknown')
  const flaw = dateFlaw({ observedOn }, context.today)
  if (flaw) return tally.skip(null, flaw.code, flaw.data)
  const register = await loadRegister(context)
  const directory = await directoryFor(context, register, audit, told.subject ?? null)
  if (!directory) return tally.skip(null, 'directory-unknown')
  const originKey = `${audit.tool}:${audit.identity ?? `${sha256}:${observedOn}`}`
  const former = register.audits.find((one) => one.origin_key === originKey)
  if (former) return former.withdrawn_at === null ? tally.same() : tally.skip(null, 'audit-withdrawn', { reason: former.withdrawn_reason ?? '' })

  if (directory.origin !== 'known') {
    await declareSubject(context, directory.subject, directory.name)
    tally.warn(null, `directory-${directory.origin}`, { name: directory.name })
  }
  const auditId = await insertAudit(context, {
    object: 'directory',
    subject: directory.subject,
    tool: audit.tool,
    tool_version: audit.version,
    provider: told.provider || null,
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
  tally.load(await sampleOf(context, auditId, directory))
  context.seal('audit.imported', { id: auditId, tool: audit.tool, subject: directory.subject, observedOn, level: audit.level, file: sha256 })
  await syncAudit(context, auditId)
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

const sampleOf = async (context: TenantContext, auditId: number, directory: Directory): Promise<Record<string, unknown>> => {
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
