import { useId } from 'react'
import styles from './answer-fields.module.css'

interface ChoicesProps {
  /** Id of the question. */
  labelledBy: string
  name: string
  several: boolean
  options: { value: string; label: string }[]
  chosen: readonly string[]
  onChoose: (value: string, on: boolean) => void
  /** Short answers stand side by side. */
  inline: boolean
}

/** Plain radios or boxes: hundreds of them on a page stay light, and the browser brings the whole keyboard. */
export function AnswerChoices({ labelledBy, name, several, options, chosen, onChoose, inline }: ChoicesProps) {
  return (
    <div className={styles.choices} role={several ? 'group' : 'radiogroup'} aria-labelledby={labelledBy} data-inline={inline || undefined}>
      {options.map(({ value, label }) => (
        <label key={value} className={styles.choice}>
          <input
            type={several ? 'checkbox' : 'radio'}
            name={name}
            value={value}
            checked={chosen.includes(value)}
            onChange={(event) => onChoose(value, event.currentTarget.checked)}
          />
          <span>{label}</span>
        </label>
      ))}
    </div>
  )
}

interface WordsProps {
  label: string
  hint?: string
  kind: 'text' | 'number' | 'date'
  value: string
  onChange: (value: string) => void
  onLeave: () => void
}

export function AnswerWords({ label, hint, kind, value, onChange, onLeave }: WordsProps) {
  const id = useId()
  return (
    <div className={styles.words}>
      <label htmlFor={id}>{label}</label>
      {hint ? <span id={`${id}-hint`}>{hint}</span> : null}
      {kind === 'text' ? (
        <textarea
          id={id}
          rows={2}
          maxLength={1000}
          value={value}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onChange={(event) => onChange(event.currentTarget.value)}
          onBlur={onLeave}
        />
      ) : (
        <input
          id={id}
          type={kind === 'date' ? 'date' : 'text'}
          inputMode={kind === 'number' ? 'decimal' : undefined}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          onBlur={onLeave}
        />
      )}
    </div>
  )
}
