import styles from '../charts/charts.module.css'
import { dayNumber, monthStarts } from '../charts/days.ts'
import { useWidth } from '../charts/use-width.ts'
import { DataTable } from '../data/data-table.tsx'
import { TableTwin } from '../data/table-twin.tsx'
import { useTexts } from '../ui-context.ts'
import { STATE_INKS, type StateCode } from './state-codes.ts'
import { StateBadge } from './state-badge.tsx'
import { StatePath } from './state-shape.tsx'

interface Period {
  /** First day of the state. */
  from: string
  state: StateCode
}

interface Props {
  caption: string
  periods: Period[]
  from: string
  to: string
}

const HEIGHT = 30

/** The state over time: a coloured band with the same seven shapes, and a table twin. */
export function StateHistory({ caption, periods, from, to }: Props) {
  const texts = useTexts()
  const [ref, width] = useWidth<HTMLDivElement>()
  const total = Math.max(1, dayNumber(to) - dayNumber(from) + 1)
  const x = (day: string) => (Math.max(0, dayNumber(day) - dayNumber(from)) / total) * width
  const bands = periods
    .map((period, index) => ({ ...period, end: periods[index + 1]?.from ?? null }))
    .filter(({ end }) => end === null || end > from)
    .map((period) => ({ ...period, left: x(period.from), right: period.end === null ? width : x(period.end) }))
  const months = monthStarts(from, to)
  const every = Math.max(1, Math.ceil(months.length / Math.max(2, Math.floor(width / 90))))

  const drawing = (
    <div ref={ref} className={styles.band}>
      <svg width={width} height={HEIGHT + 24} role="img" aria-label={caption}>
        {bands.map((band, index) => (
          <g key={band.from} color={STATE_INKS[band.state]}>
            <rect
              x={band.left}
              y={0}
              width={Math.max(2, band.right - band.left - (index < bands.length - 1 ? 1.5 : 0))}
              height={HEIGHT}
              fill="currentColor"
              fillOpacity={0.16}
            />
            <rect
              x={band.left}
              y={HEIGHT - 4}
              width={Math.max(2, band.right - band.left - (index < bands.length - 1 ? 1.5 : 0))}
              height={4}
              fill="currentColor"
            />
            {band.right - band.left > 18 ? (
              <svg x={(band.left + band.right) / 2 - 8} y={5} width={16} height={16} viewBox="0 0 16 16">
                <StatePath state={band.state} />
              </svg>
            ) : null}
          </g>
        ))}
        {months
          .filter((_, index) => index % every === 0)
          .map((month) => (
            <text key={month} x={Math.min(x(month), width - 54)} y={HEIGHT + 18} className={styles.axis}>
              {texts.formatMonth(month)} {month.slice(0, 4)}
            </text>
          ))}
      </svg>
    </div>
  )

  const table = (
    <DataTable
      caption={caption}
      captionHidden
      rows={bands.toReversed()}
      rowKey={(band) => band.from}
      columns={[
        { key: 'from', header: texts.from, render: (band) => texts.formatDay(band.from < from ? from : band.from) },
        { key: 'to', header: texts.to, render: (band) => (band.end === null ? texts.today : texts.formatDay(band.end)) },
        { key: 'state', header: texts.state, render: (band) => <StateBadge state={band.state} /> },
      ]}
    />
  )

  return <TableTwin drawing={drawing} table={table} />
}
