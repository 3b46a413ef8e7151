import styles from './base.module.css'

interface Props {
  done: number
  total: number
  /** « 3 pièces sur 4 », read and shown. */
  label: string
}

/** A fraction in words with one tick per piece, up to twelve; no percentage that hides small numbers. */
export function Fraction({ done, total, label }: Props) {
  return (
    <span className={styles.fraction}>
      {total > 0 && total <= 12 ? (
        <svg width={total * 8} height={10} viewBox={`0 0 ${total * 8} 10`} aria-hidden focusable="false">
          {Array.from({ length: total }, (_, index) => (
            <rect
              key={index}
              x={index * 8 + 0.75}
              y={0.75}
              width={5}
              height={8.5}
              rx={1}
              fill={index < done ? 'currentColor' : 'none'}
              stroke="currentColor"
              strokeWidth={1.2}
            />
          ))}
        </svg>
      ) : null}
      <span>{label}</span>
    </span>
  )
}
