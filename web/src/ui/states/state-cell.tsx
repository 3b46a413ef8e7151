import { useTexts, useUi } from '../ui-context.ts'
import styles from './states.module.css'
import type { StateCode } from './state-codes.ts'
import { StateShape } from './state-shape.tsx'

interface Props {
  state: StateCode
  /** At most two short lines under the shape. */
  lines: string[]
  /** A last line, kept where the table becomes blocks. */
  extra?: string
  /** Name of the column, shown where the table becomes blocks. */
  place?: string
  /** Whole sentence, read by screen readers and shown on hover. */
  sentence: string
  to?: string
}

/** One cell of the table of states: shape, then two short lines. */
export function StateCell({ state, lines, extra, place, sentence, to }: Props) {
  const { states } = useTexts()
  const { Link } = useUi()
  const content = (
    <>
      <StateShape state={state} size={17} decorative />
      <span className="visually-hidden">
        {states[state]}. {sentence}
      </span>
      {place ? (
        <span className={styles.cellPlace} aria-hidden>
          {place}
        </span>
      ) : null}
      {lines.map((line) => (
        <span key={line} className={styles.cellLine} aria-hidden>
          {line}
        </span>
      ))}
      {extra ? (
        <span className={styles.cellLine} data-kept aria-hidden>
          {extra}
        </span>
      ) : null}
    </>
  )
  return to === undefined ? (
    <span className={styles.cell} data-state={state} title={sentence}>
      {content}
    </span>
  ) : (
    <Link to={to} className={styles.cell} data-state={state} title={sentence}>
      {content}
    </Link>
  )
}
