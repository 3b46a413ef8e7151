import { dayNumber, isoDay } from './calendar.ts'
import { int } from './column.ts'
import type { Compiled } from './compiled.ts'
import { readPart } from './explain.ts'
import { createScratch, type Scratch } from './scratch.ts'
import type { At, Day, Deadline, Origin, Part, Requirement } from './types.ts'

export interface UpcomingDate {
  on: Day
  kind: 'deadline' | 'reminder' | 'proof-ends' | 'attestation-ends'
  requirementId: string
  partId: string
  /** Object concerned; null for the whole establishment. */
  subject: string | null
  /** Deadlines and reminders. */
  deadlineId: string | null
  origin: Origin | null
  verified: boolean | null
  /** Ends. */
  factId: string | null
  attestationId: string | null
}

const BLANK = { deadlineId: null, origin: null, verified: null, factId: null, attestationId: null } as const

/**
 * Dates of one establishment from `at.day` to `until` included, soonest first [N2], mandatory parts only: what will make late, what ends, what to be reminded of.
 * O(parts of the establishment + facts read).
 */
export function upcoming(compiled: Compiled, establishment: number, at: At, until: Day): UpcomingDate[] {
  const c = compiled
  const s = createScratch(at)
  const last = dayNumber(until)
  const dates: UpcomingDate[] = []
  c.requirements.forEach((requirement, r) => {
    if (c.excluded[establishment * c.requirements.length + r] !== 0) return
    requirement.parts.forEach((part, i) => {
      if (part.required) addPart(c, establishment, requirement, part, int(c.partStart, r) + i, s, last, dates)
    })
  })
  return dates.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

function addPart(
  c: Compiled,
  establishment: number,
  requirement: Requirement,
  part: Part,
  index: number,
  s: Scratch,
  last: number,
  dates: UpcomingDate[],
): void {
  const { dropped, rows } = readPart(c, establishment * c.partCount + index, index, s)
  if (dropped) return
  const place = { requirementId: requirement.id, partId: part.id }
  for (const { subject, link, attestation, end, next, nextOn } of rows) {
    if (next !== null && nextOn <= last) dates.push({ ...BLANK, ...place, ...next, kind: 'deadline', subject })
    // Ends are set for proven and attested rows alone.
    if (end > last) continue
    const attestationId = attestation < 0 ? null : (c.attestations.source[attestation]?.id ?? null)
    const factId = attestationId === null && link >= 0 ? (c.facts.source[int(c.rows.linkFact, link)]?.id ?? null) : null
    dates.push({ ...BLANK, ...place, on: isoDay(end), kind: attestationId === null ? 'proof-ends' : 'attestation-ends', subject, factId, attestationId })
  }
  if (rows.every((row) => row.state === 0)) return
  for (const reminder of part.deadlines.length > 0 ? part.deadlines : requirement.deadlines) {
    const on = reminderDay(reminder)
    if (on !== null && on >= s.day && on <= last) {
      dates.push({
        ...BLANK,
        ...place,
        on: isoDay(on),
        kind: 'reminder',
        subject: null,
        deadlineId: reminder.id,
        origin: reminder.origin,
        verified: reminder.verified,
      })
    }
  }
}

function reminderDay(deadline: Deadline): number | null {
  const day = deadline.on ?? deadline.from
  return deadline.reminder !== true || day === undefined ? null : dayNumber(day)
}
