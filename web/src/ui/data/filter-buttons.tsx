import styles from './filter-buttons.module.css'

interface Props {
  label: string
  value: string
  choices: { value: string; label: string; count: number }[]
  onChange: (value: string) => void
}

/** One of several filters, each with its count. */
export function FilterButtons({ label, value, choices, onChange }: Props) {
  return (
    <div className={`${styles.filters} no-print`} role="group" aria-label={label}>
      {choices.map((choice) => (
        <button key={choice.value} type="button" aria-pressed={choice.value === value} onClick={() => onChange(choice.value)}>
          {choice.label} <span>{choice.count}</span>
        </button>
      ))}
    </div>
  )
}
