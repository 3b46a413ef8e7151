import type { Finding } from '@hygie/contract/audits'
import type { AuditRow, FindingRow, Register, SightingRow } from './repository.ts'

type Serial = Pick<AuditRow, 'object' | 'subject' | 'tool'>

/** Audits of one series are compared with each other: the same object seen by the same tool. */
export const seriesOf = ({ object, subject, tool }: Serial): string => [object, subject ?? '', tool].join('|')

export interface Standing {
  state: Finding['state']
  firstSeenOn: string
  lastSeenOn: string
  correctedOn: string | null
  seenIn: { auditId: number; state: SightingRow['state'] }[]
}

/** Where each finding stands, told by the audits of its series alone: nothing to keep up to date, nothing to undo. */
export class Standings {
  readonly #series: Map<string, AuditRow[]>
  readonly #sightings: Map<number, Map<number, SightingRow['state']>>

  constructor({ audits, sightings }: Pick<Register, 'audits' | 'sightings'>) {
    this.#series = Map.groupBy(
      audits.filter((one) => one.withdrawn_at === null),
      seriesOf,
    )
    this.#sightings = new Map()
    for (const one of sightings) this.#sightings.set(one.finding_id, (this.#sightings.get(one.finding_id) ?? new Map()).set(one.audit_id, one.state))
  }

  /** null: no audit that stands holds it. */
  of(finding: FindingRow, today: string): Standing | null {
    const audits = this.#series.get(seriesOf(finding)) ?? []
    const states = this.#sightings.get(finding.id) ?? new Map<number, SightingRow['state']>()
    const seen = audits.filter(({ id }) => states.has(id))
    const first = seen[0]
    const last = seen.at(-1)
    if (!first || !last) return null
    const after = audits.find((one) => one.observed_on > last.observed_on || (one.observed_on === last.observed_on && one.id > last.id))
    // A document typed in tells what its author chose to tell: what it leaves out is not corrected.
    const gone = finding.tool === 'report' ? undefined : after
    const lastFailed = seen.findLast(({ id }) => states.get(id) === 'failed')
    return {
      ...judged(finding, { gone: gone?.observed_on ?? null, assessed: states.get(last.id) === 'failed', lastFailedOn: lastFailed?.observed_on ?? '' }, today),
      firstSeenOn: first.observed_on,
      lastSeenOn: last.observed_on,
      seenIn: seen.map(({ id }) => ({ auditId: id, state: states.get(id) ?? 'failed' })),
    }
  }

  /** What an audit holds, against the one before it in its series. */
  compare(audit: AuditRow): { on: string; appeared: number; remained: number; gone: number } | null {
    const audits = this.#series.get(seriesOf(audit)) ?? []
    const before = audits[audits.findIndex(({ id }) => id === audit.id) - 1]
    if (!before || audit.tool === 'report') return null
    const compared = { on: before.observed_on, appeared: 0, remained: 0, gone: 0 }
    for (const states of this.#sightings.values()) {
      const now = states.get(audit.id)
      if (now === 'failed') compared[states.has(before.id) ? 'remained' : 'appeared']++
      else if (now === undefined && states.get(before.id) === 'failed') compared.gone++
    }
    return compared
  }
}

const judged = (
  finding: FindingRow,
  seen: { gone: string | null; assessed: boolean; lastFailedOn: string },
  today: string,
): Pick<Standing, 'state' | 'correctedOn'> => {
  if (seen.gone !== null) return { state: 'corrected', correctedOn: seen.gone }
  // What a person said holds until a later audit says otherwise.
  if (finding.decision === 'corrected' && seen.lastFailedOn <= (finding.decided_on ?? '')) return { state: 'corrected', correctedOn: finding.decided_on }
  if (finding.decision === 'excepted' && (finding.decided_until ?? '') >= today) return { state: 'excepted', correctedOn: null }
  return { state: seen.assessed ? 'open' : 'not-assessed', correctedOn: null }
}
