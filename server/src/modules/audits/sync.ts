import type { ActionSubscriber } from '../../platform/changes/index.ts'
import { type DerivedFact, publishFacts } from '../../platform/facts/publish.ts'
import { listPublished } from '../../platform/facts/published.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { type ActionRow, listActions, reopenAction } from '../actions/index.ts'
import { coveredUntil, criticalAssigned, type Followed, progressedOn, progressOf } from './remediation.ts'
import { type AuditRow, hasAudits, loadRegister, type Register } from './repository.ts'
import { Standings } from './standing.ts'
import { toolName } from './tool-name.ts'

const REMEDIATION = 'audits:remediation'
const CRITICAL_ASSIGNED = 'finding.criticalAssigned'
export const CORRECTED = 'finding.corrected'
export const remedySubject = (remedyId: number): string => `auditRemedy:${remedyId}`

/** Each finding that an audit holds, with where it stands and what is done about it. */
export const followedIn = (register: Register, actions: readonly ActionRow[], today: string): Followed[] => {
  const standings = new Standings(register)
  const actionOf = new Map(register.remedies.map((one) => [one.id, actions.find(({ id }) => id === one.action_id) ?? null]))
  return register.findings.flatMap((finding) => {
    const standing = standings.of(finding, today)
    return standing === null ? [] : [{ finding, standing, action: finding.remedy_id === null ? null : (actionOf.get(finding.remedy_id) ?? null) }]
  })
}

/** After an audit was loaded, typed, changed or withdrawn: its facts, then those of all findings. */
export const syncAudit = async (context: TenantContext, auditId: number): Promise<void> => {
  const register = await loadRegister(context)
  const audit = register.audits.find(({ id }) => id === auditId)
  if (audit) await publishAudit(context, audit, countIn(register, auditId))
  await syncFindings(context, register)
}

/** After an import was undone. */
export const syncEverything = async (context: TenantContext): Promise<void> => {
  const register = await loadRegister(context)
  for (const audit of register.audits) await publishAudit(context, audit, countIn(register, audit.id))
  await syncFindings(context, register)
}

const countIn = ({ sightings }: Register, auditId: number): number => sightings.filter((one) => one.audit_id === auditId && one.state === 'failed').length

const publishAudit = async (context: TenantContext, audit: AuditRow, points: number): Promise<void> => {
  const facts: DerivedFact[] = []
  const shared = { observedOn: audit.observed_on, fileIds: audit.file_id === null ? [] : [audit.file_id], note: noteOf(audit) }
  const imported = audit.tool !== 'report'
  // A document without its file proves nothing.
  if (audit.withdrawn_at === null && (imported || audit.file_id !== null)) {
    if (imported)
      facts.push({
        ...shared,
        slot: 'audit',
        kind: 'directory.auditImported',
        subject: audit.subject,
        value: { level: audit.level, points, objects: audit.objects },
      })
    else if (audit.object === 'directory') facts.push({ ...shared, slot: 'audit', kind: 'directory.auditReport', subject: audit.subject })
    else facts.push({ ...shared, slot: 'audit', kind: audit.object === 'exposure' ? 'exposure.auditReport' : 'network.auditReport' })
    if (audit.object === 'directory' && audit.level !== null) facts.push({ ...shared, slot: 'level', kind: 'directory.level', value: audit.level })
  }
  await publishFacts(context, `audits:${audit.id}`, facts)
}

/** A tool's name says its scale; the author of a report does not. */
const SCALES = { anssi: 'échelle de l’ANSSI', pingcastle: 'échelle de PingCastle', opssies: null, stated: null } as const

/** Whose level it is stands in the sentence: two scales are never one. */
const noteOf = (audit: AuditRow): string =>
  [toolName(audit), audit.tool === 'report' ? SCALES[audit.level_scale ?? 'stated'] : audit.provider, audit.scope]
    .filter((one) => one !== null)
    .join(', ')
    .slice(0, 300)

/** Progress of each action born of findings, reopened if what had closed it is no longer so; then the share of critical findings in hand. */
export const syncFindings = async (context: TenantContext, register: Register): Promise<void> => {
  const actions = await listActions(context.db, context.establishmentId)
  const followed = followedIn(register, actions, context.today)
  for (const remedy of register.remedies) {
    const value = progressOf(followed, remedy.id)
    const observedOn = progressedOn(followed, remedy.id)
    const action = actions.find(({ id }) => id === remedy.action_id)
    await publishFacts(
      context,
      `audits:remedy-${remedy.id}`,
      value === null || observedOn === null
        ? []
        : [{ slot: 'progress', kind: CORRECTED, subject: remedySubject(remedy.id), value, observedOn, note: action?.title ?? null }],
    )
    const whole = value !== null && value.numerator === value.denominator
    if (action?.status === 'closed-by-fact' && !whole) await reopenAction(context, action)
  }
  await publishRemediation(context, register, followedIn(register, await listActions(context.db, context.establishmentId), context.today))
}

const publishRemediation = async (context: TenantContext, register: Register, followed: readonly Followed[]): Promise<void> => {
  const told = register.audits.some((one) => one.withdrawn_at === null && (one.tool !== 'report' || countIn(register, one.id) > 0))
  const value = criticalAssigned(followed) ?? true
  const standing = (await listPublished(context, REMEDIATION)).findLast((one) => one.withdrawnFor === null)
  const same = JSON.stringify(standing?.value) === JSON.stringify(value)
  const observedOn = standing && same ? standing.observedOn : context.today
  const validUntil = coveredUntil(followed)
  await publishFacts(context, REMEDIATION, told ? [{ slot: 'critical', kind: CRITICAL_ASSIGNED, value, observedOn, validUntil }] : [])
}

/** An action dated, abandoned or opened again changes which findings are in hand. */
export const followActions: ActionSubscriber = async (context) => {
  if (!(await hasAudits(context))) return
  const register = await loadRegister(context)
  if (register.remedies.length === 0) return
  const actions = await listActions(context.db, context.establishmentId)
  await publishRemediation(context, register, followedIn(register, actions, context.today))
}
