import { DataTable } from '../data/data-table.tsx'
import { TableTwin } from '../data/table-twin.tsx'
import { useTexts } from '../ui-context.ts'
import styles from './charts.module.css'
import { dayNumber } from './days.ts'
import { useWidth } from './use-width.ts'

export interface SlopePoint {
  on: string
  /** 0 to 1. */
  value: number
  label: string
}

interface Props {
  caption: string
  valueHeader: string
  points: SlopePoint[]
  /** Top of the scale; a small share is drawn on its own scale, the labels say the figures. */
  max?: number
}

const HEIGHT = 132
const TOP = 22
const BOTTOM = 26
const SIDE = 34

/** A share over time, from 0 to 100 %: the slope matters more than the figure. */
export function Slope({ caption, valueHeader, points, max = 1 }: Props) {
  const texts = useTexts()
  const [ref, width] = useWidth<HTMLDivElement>()
  const sorted = points.toSorted((a, b) => a.on.localeCompare(b.on))
  const first = sorted[0]
  const last = sorted.at(-1)
  if (!first || !last) return null
  const span = Math.max(1, dayNumber(last.on) - dayNumber(first.on))
  const x = (day: string) => (sorted.length === 1 ? width / 2 : SIDE + ((dayNumber(day) - dayNumber(first.on)) / span) * (width - 2 * SIDE))
  const y = (value: number) => TOP + (1 - value / max) * (HEIGHT - TOP - BOTTOM)

  const drawing = (
    <div ref={ref} className={styles.timeline}>
      <svg width={width} height={HEIGHT} role="img" aria-label={caption}>
        <line x1={0} x2={width} y1={y(0)} y2={y(0)} stroke="var(--line-2)" />
        {max === 1 ? <line x1={0} x2={width} y1={y(1)} y2={y(1)} stroke="var(--line)" strokeDasharray="3 4" /> : null}
        <polyline className={styles.slope} points={sorted.map((point) => `${x(point.on)},${y(point.value)}`).join(' ')} />
        {sorted.map((point) => (
          <g key={point.on}>
            <circle cx={x(point.on)} cy={y(point.value)} r={4.5} fill="var(--accent)" />
            <text x={x(point.on)} y={y(point.value) - 9} textAnchor="middle" className={styles.label}>
              {point.label}
            </text>
          </g>
        ))}
        {[first, ...(sorted.length > 1 ? [last] : [])].map((point) => (
          <text key={point.on} x={x(point.on)} y={HEIGHT - 8} textAnchor="middle" className={styles.axis}>
            {texts.formatMonth(point.on)} {point.on.slice(0, 4)}
          </text>
        ))}
      </svg>
    </div>
  )
  const table = (
    <DataTable
      caption={caption}
      captionHidden
      rows={sorted.toReversed()}
      rowKey={(point) => point.on}
      columns={[
        { key: 'on', header: texts.date, render: (point) => texts.formatDay(point.on) },
        { key: 'value', header: valueHeader, render: (point) => point.label },
      ]}
    />
  )
  return <TableTwin drawing={drawing} table={table} />
}
