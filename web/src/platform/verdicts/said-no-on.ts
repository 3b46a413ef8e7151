import type { Cell } from '@hygie/contract/obligations'

export type DatedValue = Pick<Cell['facts'][number], 'kind' | 'subject' | 'value' | 'observedOn'>

const saysNo = ({ value }: DatedValue): boolean =>
  value === false || value === 0 || (typeof value === 'object' && 'numerator' in value && value.numerator === 0)

/** Day of the latest facts that say no; null when there are none, or when they are of several days. */
export function saidNoOn(facts: readonly DatedValue[]): string | null {
  const latest = new Map<string, DatedValue>()
  for (const fact of facts) {
    const about = `${fact.kind} ${fact.subject ?? ''}`
    if (fact.observedOn >= (latest.get(about)?.observedOn ?? '')) latest.set(about, fact)
  }
  const days = new Set([...latest.values()].filter(saysNo).map(({ observedOn }) => observedOn))
  const [day] = days
  return days.size === 1 && day !== undefined ? day : null
}
