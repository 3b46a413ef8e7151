import styles from './gap-bars.module.css'

interface Row {
  id: string
  label: string
  /** Minutes; null when nobody knows. */
  wanted: number | null
  held: number | null
  measured: number | null
  /** Words at the end of the line. */
  note: string
  bad: boolean
}

interface Props {
  caption: string
  legend: { wanted: string; held: string; measured: string; gap: string }
  rows: Row[]
  format: (minutes: number) => string
}

const HEIGHT = 26

/** Two bars per line on one scale (held on paper, measured recovery) and a tick for what is wanted: the gap is what sticks out. */
export function GapBars({ caption, legend, rows, format }: Props) {
  // a need of three days would flatten every bar: beyond the scale it is only written
  const longest = Math.max(60, ...rows.flatMap((row) => [row.held ?? 0, row.measured ?? 0])) * 1.04
  const percent = (minutes: number) => (minutes / longest) * 100
  return (
    <figure className={styles.figure}>
      <figcaption className="visually-hidden">{caption}</figcaption>
      <ul className={styles.rows}>
        {rows.map((row) => (
          <li key={row.id}>
            <span className={styles.label}>{row.label}</span>
            <svg className={styles.bars} viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
              {row.held === null ? null : <rect x={0} y={3} width={percent(row.held)} height={8} fill="var(--accent)" />}
              {row.measured === null ? null : <rect x={0} y={14} width={percent(row.measured)} height={8} fill={row.bad ? 'var(--amber)' : 'var(--ink-3)'} />}
              {row.held !== null && row.measured !== null && row.measured > row.held ? (
                <line x1={percent(row.held)} x2={percent(row.held)} y1={3} y2={22} stroke="var(--accent)" strokeWidth={1.5} vectorEffect="non-scaling-stroke" />
              ) : null}
              {row.wanted === null || row.wanted > longest ? null : (
                <line
                  x1={percent(row.wanted)}
                  x2={percent(row.wanted)}
                  y1={0}
                  y2={HEIGHT}
                  stroke="var(--ink)"
                  strokeWidth={2}
                  strokeDasharray="3 2"
                  vectorEffect="non-scaling-stroke"
                />
              )}
            </svg>
            <span className={styles.figures}>
              <span>
                {legend.wanted} {row.wanted === null ? '?' : format(row.wanted)}
              </span>
              <span>
                {legend.held} {row.held === null ? '?' : format(row.held)}
              </span>
              <span>
                {legend.measured} {row.measured === null ? '?' : format(row.measured)}
              </span>
            </span>
            <b className={styles.note} data-bad={row.bad || undefined}>
              {row.note}
            </b>
          </li>
        ))}
      </ul>
      <div className={styles.legend}>
        <span data-mark="held">{legend.held}</span>
        <span data-mark="measured">{legend.measured}</span>
        <span data-mark="wanted">{legend.wanted}</span>
      </div>
    </figure>
  )
}
