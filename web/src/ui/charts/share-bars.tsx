import styles from './share-bars.module.css'

/** A pattern before it is a colour: told apart in black and white. */
type Kind = 'plain' | 'light' | 'empty' | 'up' | 'down'

interface Row {
  id: string
  label: string
  parts: { kind: Kind; count: number; label: string }[]
  /** Words under the bar. */
  note: string
}

const HEIGHT = 14

/** One bar a line, cut in the shares of its whole; each share is written beside with its count. */
export function ShareBars({ caption, rows }: { caption: string; rows: Row[] }) {
  return (
    <figure className={styles.figure}>
      <figcaption className="visually-hidden">{caption}</figcaption>
      <ul className={styles.rows}>
        {rows.map((row) => {
          const total = row.parts.reduce((sum, { count }) => sum + count, 0)
          let from = 0
          return (
            <li key={row.id}>
              <span className={styles.label}>{row.label}</span>
              <svg className={styles.bar} viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden focusable="false">
                {row.parts.map(({ kind, count }) => {
                  const width = total === 0 ? 0 : (count / total) * 100
                  const x = from
                  from += width
                  return <rect key={kind} x={x} y={1} width={width} height={HEIGHT - 2} data-kind={kind} vectorEffect="non-scaling-stroke" />
                })}
              </svg>
              <span className={styles.counts}>
                {row.parts
                  .filter(({ count }) => count > 0)
                  .map(({ kind, count, label }) => (
                    <span key={kind} data-kind={kind}>
                      {count} {label}
                    </span>
                  ))}
              </span>
              {row.note ? <span className={styles.note}>{row.note}</span> : null}
            </li>
          )
        })}
      </ul>
    </figure>
  )
}
