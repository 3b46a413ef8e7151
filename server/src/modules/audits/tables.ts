import type { Audit, Finding } from '@hygie/contract/audits'
import type { DayColumn, Generated, Timestamp } from '../../platform/database/tables.ts'

interface Owned {
  establishment_id: number
  id: Generated<number>
}

export interface AuditTable extends Owned {
  object: Audit['object']
  subject: string | null
  tool: Exclude<Audit['tool'], 'ledger'>
  tool_version: string | null
  provider: string | null
  scope: string | null
  observed_on: DayColumn
  level: number | null
  level_scale: Audit['levelScale']
  /** Array of { name, value }. */
  figures: unknown
  /** Accounts and computers of the directory, when known. */
  objects: number | null
  /** Sealed. */
  note: Buffer | null
  file_id: number | null
  /** What tells a report from another: the same one again changes nothing. */
  origin_key: string | null
  withdrawn_at: Timestamp | null
  withdrawn_reason: string | null
}

/** One weakness of one object as one tool names it: it stays the same from one audit to the next. */
export interface FindingTable extends Owned {
  object: Audit['object']
  subject: string | null
  tool: AuditTable['tool']
  rule_id: string
  anssi_point: string | null
  theme: Finding['theme']
  severity: Finding['severity']
  /** Sealed: a tool may name an object of the house there. */
  title: Buffer
  /** Sealed: it names accounts and machines. */
  detail: Buffer | null
  remedy_id: number | null
  decision: 'corrected' | 'excepted' | null
  decided_on: DayColumn | null
  decided_until: DayColumn | null
  decided_by: string | null
  /** Sealed. */
  decided_note: Buffer | null
}

export interface SightingTable {
  establishment_id: number
  audit_id: number
  finding_id: number
  state: 'failed' | 'not-assessed'
}

/** What is done about one or several findings, by an action of the plan. */
export interface RemedyTable extends Owned {
  /** null until its action is opened, which names it. */
  action_id: number | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    audits: AuditTable
    audit_findings: FindingTable
    audit_sightings: SightingTable
    audit_remedies: RemedyTable
  }
}
