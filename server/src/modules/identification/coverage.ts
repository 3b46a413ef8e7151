import { LOCAL_MEANS } from '@hygie/contract/identification'
import type { CountRow, MeansRow, Register, RegisterRowRow } from './repository.ts'

interface Ratio {
  numerator: number
  denominator: number
}

/** Issued by the State or of substantial level, or local with a security approval in force that day. A password alone never is. */
export const isAccepted = (means: MeansRow, today: string): boolean => {
  if (means.kind === 'password-only') return false
  if (means.kind !== LOCAL_MEANS) return true
  return means.decision === 'granted' && means.decided_on !== null && means.decided_on <= today && (means.until === null || means.until >= today)
}

/** Each profile by each way counts its active accounts once. */
const shareOf = (rows: readonly RegisterRowRow[], counts: (row: RegisterRowRow) => boolean): Ratio => {
  const sum: Ratio = { numerator: 0, denominator: 0 }
  for (const group of Map.groupBy(rows, (row) => `${row.application_id} ${row.profile} ${row.place}`).values()) {
    const active = group[0]?.active ?? 0
    sum.denominator += active
    sum.numerator += Math.min(
      active,
      group.reduce((equipped, row) => equipped + (counts(row) ? row.equipped : 0), 0),
    )
  }
  return sum
}

const orNull = (ratio: Ratio): Ratio | null => (ratio.denominator === 0 ? null : ratio)

export const coverageOf = (rows: readonly RegisterRowRow[], means: ReadonlyMap<number, MeansRow>, today: string): Ratio | null =>
  orNull(
    shareOf(rows, (row) => {
      const one = means.get(row.means_id)
      return one !== undefined && isAccepted(one, today)
    }),
  )

/** Accounts that reach us from outside with two factors, whatever the application: one that holds no health data is a door too. */
export const remoteShareOf = (register: Register): Ratio | null => {
  const standing = new Set(register.applications.flatMap((one) => (one.withdrawn_at === null ? [one.id] : [])))
  const kinds = new Map(register.means.map((one) => [one.id, one.kind]))
  const rows = register.rows.filter((row) => row.place === 'remote' && standing.has(row.application_id))
  return orNull(shareOf(rows, (row) => (kinds.get(row.means_id) ?? 'password-only') !== 'password-only'))
}

/** Last day of the approvals that accounts rest on. */
export const approvedUntil = (rows: readonly RegisterRowRow[], means: ReadonlyMap<number, MeansRow>, today: string): string | null =>
  rows
    .flatMap((row) => {
      const one = means.get(row.means_id)
      return one?.kind === LOCAL_MEANS && one.until !== null && row.equipped > 0 && isAccepted(one, today) ? [one.until] : []
    })
    .toSorted()[0] ?? null

/** Whole house, day by day: each application with its latest count by then. */
export const slopeOf = (counts: readonly CountRow[], applicationIds: ReadonlySet<number>): { on: string; coverage: Ratio }[] => {
  const mine = counts.filter((one) => applicationIds.has(one.application_id))
  const latest = new Map<number, CountRow>()
  const points = new Map<string, Ratio>()
  for (const one of mine.toSorted((a, b) => (a.counted_on < b.counted_on ? -1 : 1))) {
    latest.set(one.application_id, one)
    const known = [...latest.values()]
    points.set(one.counted_on, {
      numerator: known.reduce((sum, each) => sum + each.equipped, 0),
      denominator: known.reduce((sum, each) => sum + each.active, 0),
    })
  }
  return [...points].map(([on, coverage]) => ({ on, coverage }))
}
