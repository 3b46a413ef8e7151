import type { BodyOf } from '@hygie/contract'
import type { addAudit as route } from '@hygie/contract/audits'
import { AppError } from '../../../platform/errors/index.ts'
import { declareSubject } from '../../../platform/facts/index.ts'
import type { TenantContext } from '../../../platform/http/context.ts'
import { listDirectories, subjectNamed } from '../directories.ts'
import {
  type AuditRow,
  changeAudit,
  changeFinding,
  deleteSightings,
  insertAudit,
  insertFindings,
  insertSightings,
  loadRegister,
  type Register,
} from '../repository.ts'
import { syncAudit } from '../sync.ts'

type Body = BodyOf<typeof route>

/** An audit typed from its report, which is sealed with it. */
export const addAudit = async (context: TenantContext, body: Body): Promise<number> => {
  const row = await rowOf(context, body)
  const id = await insertAudit(context, { ...row, tool: 'report', tool_version: null, objects: null, origin_key: null })
  await holdFindings(context, id, row, body.findings, null)
  context.seal('audit.added', { id, ...sealed(body) })
  await syncAudit(context, id)
  return id
}

export const editAudit = async (context: TenantContext, id: number, body: Body): Promise<void> => {
  const register = await loadRegister(context)
  const former = pick(register.audits, id)
  // What a file said is changed by another file.
  if (former.tool !== 'report' || former.object !== body.object) throw new AppError('conflict')
  const row = await rowOf(context, body)
  await changeAudit(context, id, row)
  await holdFindings(context, id, row, body.findings, register)
  context.seal('audit.changed', { id, ...sealed(body) })
  await syncAudit(context, id)
}

export const withdrawAudit = async (context: TenantContext, id: number, reason: string): Promise<void> => {
  pick((await loadRegister(context)).audits, id)
  await changeAudit(context, id, { withdrawn_at: context.now, withdrawn_reason: reason })
  context.seal('audit.withdrawn', { id, reason })
  await syncAudit(context, id)
}

export const restoreAudit = async (context: TenantContext, id: number): Promise<void> => {
  pick((await loadRegister(context)).audits, id, true)
  await changeAudit(context, id, { withdrawn_at: null, withdrawn_reason: null })
  context.seal('audit.restored', { id })
  await syncAudit(context, id)
}

/** The ledger keeps what was found, not how: a technical detail may name people. */
const sealed = ({ findings, ...body }: Body) => ({ ...body, findings: findings.map(({ title, severity }) => ({ title, severity })) })

const pick = (rows: readonly AuditRow[], id: number, withdrawn = false): AuditRow => {
  const row = rows.find((one) => one.id === id)
  if (!row) throw new AppError('not-found')
  if ((row.withdrawn_at !== null) !== withdrawn) throw new AppError('conflict')
  return row
}

const rowOf = async (context: TenantContext, body: Body) => {
  if (body.observedOn > context.today) throw new AppError('date-in-the-future', { day: body.observedOn })
  await context.fileHashes(body.fileId == null ? [] : [body.fileId])
  return {
    object: body.object,
    subject: body.object === 'directory' ? await directoryOf(context, body) : null,
    observed_on: body.observedOn,
    provider: body.provider,
    scope: body.scope || null,
    level: body.level ?? null,
    level_scale: body.level == null ? null : (body.levelScale ?? 'stated'),
    figures: body.figures,
    note: body.note || null,
    file_id: body.fileId ?? null,
  }
}

const directoryOf = async (context: TenantContext, { subject, subjectName }: Body): Promise<string> => {
  const all = await listDirectories(context)
  const known = all.find((one) => one.subject === subject) ?? (all.length === 1 && !subject && !subjectName ? all[0] : undefined)
  if (known) return known.subject
  if (subject) throw new AppError('not-found')
  if (!subjectName) throw new AppError('invalid-input', { field: 'subjectName', reason: 'required' })
  const made = subjectNamed(subjectName)
  await declareSubject(context, made, subjectName)
  return made
}

/** Its findings are its own: another report names others. */
const holdFindings = async (
  context: TenantContext,
  auditId: number,
  { object, subject }: Pick<AuditRow, 'object' | 'subject'>,
  wanted: Body['findings'],
  register: Register | null,
): Promise<void> => {
  const held = new Set(register?.sightings.flatMap((one) => (one.audit_id === auditId ? [one.finding_id] : [])))
  if (register) await deleteSightings(context, auditId)
  const seesDetail = context.establishment.permissions.has('obligations.write')
  const kept: number[] = []
  let number = register?.findings.length ?? 0
  for (const { id, ruleId, ...one } of wanted) {
    const words = { anssi_point: null, theme: one.theme, severity: one.severity, title: one.title, detail: one.detail || null }
    if (id != null && held.has(id)) {
      // Who does not see the detail does not erase it.
      const { detail, ...plain } = words
      await changeFinding(context, id, { ...plain, ...(seesDetail ? { detail } : {}), object, subject })
      kept.push(id)
    } else {
      // Never one already used: a finding taken out of the report keeps its number.
      const rule = `report-${auditId}-${number++}${ruleId ? `:${ruleId}` : ''}`
      kept.push(...(await insertFindings(context, [{ object, subject, tool: 'report', rule_id: rule, ...words }])))
    }
  }
  await insertSightings(
    context,
    [...new Set(kept)].map((findingId) => ({ audit_id: auditId, finding_id: findingId, state: 'failed' as const })),
  )
}
