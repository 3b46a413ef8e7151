import type { ReactNode } from 'react'
import { TableTwin } from '../data/table-twin.tsx'
import styles from './pair-bars.module.css'

export interface Pair {
  id: string
  label: string
  /** 0 to 1; null when nobody knows. */
  earlier: number | null
  later: number | null
  /** What is aimed at: a tick. */
  aim: number | null
  /** The two figures in words. */
  said: { earlier: string; later: string }
}

interface Props {
  caption: string
  legend: { earlier: string; later: string; aim: string | null }
  pairs: Pair[]
  /** The same in figures. */
  table: ReactNode
}

const HEIGHT = 30
const BAR = 11
const HEADROOM = 1.05

/** Two years of several shares on one scale, the later under the earlier. */
export function PairBars({ caption, legend, pairs, table }: Props) {
  const most = Math.max(0.001, ...pairs.flatMap(({ earlier, later, aim }) => [earlier ?? 0, later ?? 0, aim ?? 0])) * HEADROOM
  const percent = (value: number) => (Math.max(0, value) / most) * 100
  const drawing = (
    <figure className={styles.figure}>
      <figcaption className="visually-hidden">{caption}</figcaption>
      <ul className={styles.rows}>
        {pairs.map(({ id, label, earlier, later, aim, said }) => (
          <li key={id}>
            <span className={styles.label}>{label}</span>
            <svg className={styles.bars} viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
              {earlier === null ? null : <rect x={0} y={3} width={percent(earlier)} height={BAR} fill="var(--ink-3)" />}
              {later === null ? null : <rect x={0} y={16} width={percent(later)} height={BAR} fill="var(--accent)" />}
              {aim === null ? null : (
                <line
                  x1={percent(aim)}
                  x2={percent(aim)}
                  y1={0}
                  y2={HEIGHT}
                  stroke="var(--ink)"
                  strokeWidth={2}
                  strokeDasharray="4 3"
                  vectorEffect="non-scaling-stroke"
                />
              )}
            </svg>
            <span className={styles.figures}>
              <span>
                {legend.earlier} {said.earlier}
              </span>
              <b>
                {legend.later} {said.later}
              </b>
            </span>
          </li>
        ))}
      </ul>
      <div className={styles.legend}>
        <span data-mark="earlier">{legend.earlier}</span>
        <span data-mark="later">{legend.later}</span>
        {legend.aim === null ? null : <span data-mark="aim">{legend.aim}</span>}
      </div>
    </figure>
  )
  return <TableTwin drawing={drawing} table={table} />
}
