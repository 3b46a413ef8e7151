import type { Audit, Finding } from '@hygie/contract/audits'

export const FILTERS = ['open', 'critical', 'new', 'unassigned', 'corrected', 'all'] as const
export type Filter = (typeof FILTERS)[number]

const isThere = ({ state }: Finding): boolean => state === 'open' || state === 'not-assessed'
export const hasAction = ({ action }: Finding): boolean => action !== null && action.status !== 'abandoned'

/** First seen by the last audit of its series, which is not the first one. */
export const isNew = (finding: Finding, audits: readonly Audit[]): boolean => {
  const last = audits.find((one) => one.series === finding.series && one.withdrawn === null)
  return last?.compared != null && finding.firstSeenOn === last.observedOn && finding.seenIn.length === 1
}

export const filterFindings = (findings: readonly Finding[], audits: readonly Audit[], filter: Filter): Finding[] =>
  findings.filter((one) => {
    switch (filter) {
      case 'open':
        return isThere(one)
      case 'critical':
        return isThere(one) && one.severity === 'critical'
      case 'new':
        return isThere(one) && isNew(one, audits)
      case 'unassigned':
        return isThere(one) && !hasAction(one)
      case 'corrected':
        return one.state === 'corrected'
      case 'all':
        return true
    }
  })
