import type { ReactNode } from 'react'
import { TableTwin } from '../data/table-twin.tsx'
import { DataTable } from '../data/data-table.tsx'
import { useTexts } from '../ui-context.ts'
import styles from './charts.module.css'
import { dayNumber, monthStarts } from './days.ts'
import { assignLanes } from './lanes.ts'
import { useWidth } from './use-width.ts'

export interface DueEvent {
  id: string
  on: string
  /** Short label on the drawing. */
  label: string
  /** Whole line in the table. */
  detail: ReactNode
  /** Where: establishment. */
  place?: string
  mark: 'deadline' | 'expiry' | 'action' | 'event'
}

interface Props {
  today: string
  until: string
  events: DueEvent[]
  caption: string
}

const LANES = 4
const LANE_HEIGHT = 19
const LABEL_WIDTH = 6.6
const MONTH_WIDTH = 34
const AXIS = LANES * LANE_HEIGHT + 40
const labelY = (lane: number): number => AXIS - 18 - lane * LANE_HEIGHT

function Mark({ mark, x }: { mark: DueEvent['mark']; x: number }) {
  if (mark === 'deadline') return <path d={`M${x} ${AXIS - 1}l6.5-11h-13z`} fill="var(--amber)" />
  if (mark === 'expiry') return <rect x={x - 5} y={AXIS - 12} width={10} height={10} fill="none" stroke="var(--ink-2)" strokeWidth={1.8} />
  return (
    <circle
      cx={x}
      cy={AXIS - 7}
      r={5}
      fill={mark === 'event' ? 'var(--accent)' : 'none'}
      stroke={mark === 'event' ? 'var(--accent)' : 'var(--ink-2)'}
      strokeWidth={1.8}
    />
  )
}

export function DueTimeline({ today, until, events, caption }: Props) {
  const texts = useTexts()
  const [ref, width] = useWidth<HTMLDivElement>()
  const span = Math.max(1, dayNumber(until) - dayNumber(today))
  const left = 14
  const position = (day: string) => left + ((dayNumber(day) - dayNumber(today)) / span) * (width - left - 16)
  const drawn = events.filter((event) => event.on >= today && event.on <= until).toSorted((a, b) => a.on.localeCompare(b.on))
  const labels = drawn.map((event) => {
    const size = event.label.length * LABEL_WIDTH + 10
    const start = Math.min(position(event.on) - 4, width - size)
    return { start, end: start + size }
  })
  const lanes = assignLanes(labels, LANES)

  const drawing = (
    <div ref={ref} className={styles.timeline}>
      <svg width={width} height={AXIS + 24} role="img" aria-label={caption}>
        <line x1={0} x2={width} y1={AXIS} y2={AXIS} stroke="var(--line-2)" />
        {monthStarts(today, until)
          .filter((month) => position(month) < width - MONTH_WIDTH)
          .map((month) => (
            <g key={month}>
              <line x1={position(month)} x2={position(month)} y1={AXIS} y2={AXIS + 5} stroke="var(--line-2)" />
              <text x={position(month)} y={AXIS + 19} className={styles.axis}>
                {texts.formatMonth(month)}
              </text>
            </g>
          ))}
        <line x1={left} x2={left} y1={12} y2={AXIS} stroke="var(--accent)" strokeWidth={2} />
        <text x={left + 6} y={18} className={styles.today}>
          {texts.today}
        </text>
        {drawn.map((event, index) => {
          const lane = lanes[index]
          return lane === null || lane === undefined || lane === 0 ? null : (
            <line key={event.id} x1={position(event.on)} x2={position(event.on)} y1={labelY(lane) + 4} y2={AXIS - 12} stroke="var(--line-2)" />
          )
        })}
        {drawn.map((event, index) => {
          const lane = lanes[index]
          const label = labels[index]
          return lane === null || lane === undefined || !label ? null : (
            <text key={event.id} x={label.start + 4} y={labelY(lane)} className={styles.label}>
              {event.label}
            </text>
          )
        })}
        {drawn.map((event) => (
          <Mark key={event.id} mark={event.mark} x={position(event.on)} />
        ))}
      </svg>
    </div>
  )

  const table = (
    <DataTable
      caption={caption}
      captionHidden
      rows={events.toSorted((a, b) => a.on.localeCompare(b.on))}
      rowKey={(event) => event.id}
      columns={[
        { key: 'on', header: texts.date, render: (event) => <span className="no-break">{texts.formatDay(event.on)}</span>, width: '7.5rem' },
        {
          key: 'detail',
          header: texts.event,
          render: (event) => (
            <>
              {event.detail}
              {event.place ? <span className={styles.place}> · {event.place}</span> : null}
            </>
          ),
        },
      ]}
    />
  )

  return <TableTwin drawing={drawing} table={table} />
}
