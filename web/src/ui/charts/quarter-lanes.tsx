import type { ReactNode } from 'react'
import { TableTwin } from '../data/table-twin.tsx'
import styles from './quarter-lanes.module.css'

export type QuarterMark = 'held' | 'planned' | 'to-plan' | 'missed'

export interface QuarterItem {
  id: string
  year: number
  quarter: number
  label: string
  mark: QuarterMark
}

interface Props {
  caption: string
  years: readonly number[]
  lanes: readonly { id: string; label: string; items: readonly QuarterItem[] }[]
  /** What each mark means, in the order they are drawn below. */
  legend: Record<QuarterMark, string>
  quarterName: (quarter: number) => string
  table: ReactNode
}

const QUARTERS = [1, 2, 3, 4]
const MARKS = ['held', 'planned', 'to-plan', 'missed'] as const

/** Four shapes that black and white keeps apart. */
function Mark({ mark }: { mark: QuarterMark }) {
  return (
    <svg width="13" height="13" viewBox="0 0 13 13" aria-hidden="true">
      {mark === 'held' ? <circle cx="6.5" cy="6.5" r="5.5" fill="var(--accent)" /> : null}
      {mark === 'planned' ? <circle cx="6.5" cy="6.5" r="5" fill="none" stroke="var(--accent)" strokeWidth="2" /> : null}
      {mark === 'to-plan' ? <circle cx="6.5" cy="6.5" r="5" fill="none" stroke="var(--ink-2)" strokeWidth="1.6" strokeDasharray="2.6 2.4" /> : null}
      {mark === 'missed' ? <path d="M2 2l9 9M11 2l-9 9" stroke="var(--red)" strokeWidth="2.2" strokeLinecap="round" /> : null}
    </svg>
  )
}

/** Three years by quarter, a line for each house; the years go one under the other where there is no room. */
export function QuarterLanes({ caption, years, lanes, legend, quarterName, table }: Props) {
  const drawing = (
    <div>
      <div className={styles.years} role="img" aria-label={caption}>
        {years.map((year) => (
          <div key={year} className={styles.year}>
            <p className={styles.yearName}>{year}</p>
            <div className={styles.quarters}>
              {QUARTERS.map((quarter) => (
                <span key={quarter}>{quarterName(quarter)}</span>
              ))}
            </div>
            {lanes.map((lane) => (
              <div key={lane.id}>
                {lanes.length > 1 ? <p className={styles.lane}>{lane.label}</p> : null}
                <div className={styles.quarters}>
                  {QUARTERS.map((quarter) => (
                    <div key={quarter} className={styles.cell}>
                      {lane.items
                        .filter((item) => item.year === year && item.quarter === quarter)
                        .map((item) => (
                          <p key={item.id} className={styles.item}>
                            <Mark mark={item.mark} /> {item.label}
                          </p>
                        ))}
                    </div>
                  ))}
                </div>
              </div>
            ))}
          </div>
        ))}
      </div>
      <p className={styles.legend}>
        {MARKS.map((mark) => (
          <span key={mark}>
            <Mark mark={mark} /> {legend[mark]}
          </span>
        ))}
      </p>
    </div>
  )
  return <TableTwin drawing={drawing} table={table} />
}
