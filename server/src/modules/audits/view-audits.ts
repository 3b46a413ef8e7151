import type { ResponseOf } from '@hygie/contract'
import type { Audit, Finding, getAudits } from '@hygie/contract/audits'
import { AUDIT_OBJECTS, SEVERITIES } from '@hygie/contract/audits'
import { listFacts, listSubjects, type StoredFact } from '../../platform/facts/index.ts'
import { listByOrigin } from '../../platform/facts/published.ts'
import { type FileRef, fileRefs } from '../../platform/files/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { listActions } from '../actions/index.ts'
import { criticalAssigned, type Followed } from './remediation.ts'
import { type AuditRow, loadRegister, type Register } from './repository.ts'
import { seriesOf, Standings } from './standing.ts'
import { followedIn } from './sync.ts'
import { toolName } from './tool-name.ts'

/** `directory.audit`, `exposure.auditRecord`, `network.auditReport`… */
const OF_AUDIT = /^(directory|exposure|network)\.audit/
const objectOf = (kind: string): Audit['object'] => AUDIT_OBJECTS.find((one) => one === OF_AUDIT.exec(kind)?.[1]) ?? 'directory'

/** The register, with what the ledger holds of audits from elsewhere: nine queries whatever its length. */
export const viewAudits = async (context: TenantContext): Promise<ResponseOf<typeof getAudits>> => {
  const register = await loadRegister(context)
  const file = await fileRefs(
    context,
    register.audits.map((one) => one.file_id),
  )
  const subjects = await listSubjects(context.db, [context.establishmentId])
  const nameOf = new Map(subjects.map((one) => [one.subject, one.name]))
  const followed = followedIn(register, await listActions(context.db, context.establishmentId), context.today)
  const seesTechnical = context.establishment.permissions.has('obligations.write')
  const standings = new Standings(register)
  const own = new Set((await listByOrigin(context, 'audits:')).map(({ id }) => id))
  const facts = await listFacts(context.db, [context.establishmentId], {
    kinds: context.services.factKinds.all.flatMap(({ kind }) => (OF_AUDIT.test(kind) ? [kind] : [])),
  })
  const audits = [
    ...register.audits.map((row) => auditView(row, { register, standings, nameOf, file })),
    ...facts.filter((one) => one.withdrawn === null && !own.has(one.id)).map((one) => factView(one, nameOf)),
  ]
  return {
    audits: audits.toSorted((a, b) => (a.observedOn < b.observedOn ? 1 : a.observedOn > b.observedOn ? -1 : (b.id ?? 0) - (a.id ?? 0))),
    findings: followed.map((one) => findingView(one, nameOf, seesTechnical)).toSorted(worstFirst),
    directories: subjects.filter((one) => one.subject.startsWith('directory:') && one.retiredAt === null).map(({ subject, name }) => ({ subject, name })),
    criticalAssigned: criticalAssigned(followed),
    seesTechnical,
  }
}

interface About {
  register: Register
  standings: Standings
  nameOf: ReadonlyMap<string, string>
  file: (id: number | null) => FileRef | null
}

const auditView = (row: AuditRow, { register, standings, nameOf, file }: About): Audit => ({
  id: row.id,
  factId: null,
  object: row.object,
  subject: row.subject,
  subjectName: row.subject === null ? null : (nameOf.get(row.subject) ?? row.subject),
  tool: row.tool,
  toolName: toolName(row),
  provider: row.provider,
  scope: row.scope,
  observedOn: row.observed_on,
  level: row.level,
  levelScale: row.level_scale,
  figures: row.figures.filter(({ name }) => name !== NOT_ASSESSED),
  note: row.note,
  file: file(row.file_id),
  series: seriesOf(row),
  findings: register.sightings.filter((one) => one.audit_id === row.id && one.state === 'failed').length,
  notAssessed: Number(row.figures.find(({ name }) => name === NOT_ASSESSED)?.value ?? 0),
  compared: row.withdrawn_at === null ? standings.compare(row) : null,
  proves: row.withdrawn_at === null && (row.tool !== 'report' || row.file_id !== null),
  withdrawn: row.withdrawn_at === null ? null : { at: row.withdrawn_at.toISOString(), reason: row.withdrawn_reason ?? '' },
})

const NOT_ASSESSED = 'not-assessed'

const recordOf = (fact: StoredFact): Record<string, unknown> => (typeof fact.value === 'object' ? { ...fact.value } : {})
const numberIn = (value: unknown): number | null => (typeof value === 'number' ? value : null)

/** Whose scale the level of a fact is on: Hygie's own reading follows ANSSI's. */
const scaleOf = ({ kind, source }: StoredFact): Audit['levelScale'] => {
  if (kind.startsWith('exposure.')) return 'opssies'
  if (/pingcastle/i.test(source.label)) return 'pingcastle'
  return source.type === 'engine' ? 'anssi' : 'stated'
}

/** Recorded by Hygie's own reading, an OPSSIES file or a deposited document: its findings are not told one by one. */
const factView = (fact: StoredFact, nameOf: ReadonlyMap<string, string>): Audit => {
  const object = objectOf(fact.kind)
  const value = recordOf(fact)
  const level = numberIn(value['level'])
  const scale = scaleOf(fact)
  return {
    id: null,
    factId: fact.id,
    object,
    subject: fact.subject,
    subjectName: fact.subject === null ? null : (nameOf.get(fact.subject) ?? fact.subject),
    tool: 'ledger',
    toolName: fact.source.type === 'person' ? '' : fact.source.label,
    provider: fact.source.type === 'person' ? fact.source.label : null,
    scope: null,
    observedOn: fact.observedOn,
    level: level !== null && level >= 1 && level <= 5 ? level : null,
    levelScale: level === null ? null : scale,
    figures: ['domains', 'objects', 'devices'].flatMap((name) => (typeof value[name] === 'number' ? [{ name, value: String(value[name]) }] : [])),
    note: fact.note,
    file: fact.files[0] ?? null,
    series: [object, fact.subject ?? '', 'ledger', fact.kind, fact.source.label].join('|'),
    findings: numberIn(value['points']) ?? numberIn(value['findings']),
    notAssessed: 0,
    compared: null,
    proves: fact.value !== false,
    withdrawn: null,
  }
}

const findingView = ({ finding, standing, action }: Followed, nameOf: ReadonlyMap<string, string>, seesTechnical: boolean): Finding => {
  const typed = finding.tool === 'report'
  const rule = typed ? (finding.rule_id.split(':')[1] ?? null) : finding.rule_id
  return {
    id: finding.id,
    object: finding.object,
    subject: finding.subject,
    subjectName: finding.subject === null ? null : (nameOf.get(finding.subject) ?? finding.subject),
    series: seriesOf(finding),
    tool: finding.tool,
    theme: finding.theme,
    severity: finding.severity,
    title: typed ? finding.title : null,
    technical: seesTechnical ? { ruleId: rule, anssiPoint: finding.anssi_point, title: typed ? null : finding.title, detail: finding.detail } : null,
    state: standing.state,
    firstSeenOn: standing.firstSeenOn,
    lastSeenOn: standing.lastSeenOn,
    correctedOn: standing.correctedOn,
    seenIn: standing.seenIn,
    action: action && { id: action.id, title: action.title, ownerName: action.owner_name, dueOn: action.due_on, status: action.status },
    decision:
      finding.decision === null
        ? null
        : {
            decision: finding.decision,
            on: finding.decided_on ?? '',
            until: finding.decided_until,
            by: finding.decided_by ?? '',
            note: finding.decided_note ?? '',
          },
  }
}

const STATES: Finding['state'][] = ['open', 'not-assessed', 'excepted', 'corrected']
const worstFirst = (a: Finding, b: Finding): number =>
  STATES.indexOf(a.state) - STATES.indexOf(b.state) || SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || a.id - b.id
