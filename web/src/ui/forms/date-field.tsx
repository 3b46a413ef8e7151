import { TextInput } from '@mantine/core'
import { useRef, useState, type ReactNode } from 'react'
import { IconButton } from '../base/button.tsx'
import { useTexts } from '../ui-context.ts'
import styles from './forms.module.css'

interface Props {
  label: string
  hint?: ReactNode
  error?: ReactNode
  optional?: boolean
  /** ISO day, or empty. */
  value: string
  onChange: (day: string) => void
  min?: string
  max?: string
  /** The label is read only (a tool bar). */
  hideLabel?: boolean
}

/**
 * Typed and shown as JJ/MM/AAAA whatever the browser's language (the native field follows the browser, not the page);
 * the calendar button opens the browser's own picker.
 */
export function DateField({ label, hint, error, optional = false, value, onChange, min, max, hideLabel = false }: Props) {
  const texts = useTexts()
  const picker = useRef<HTMLInputElement>(null)
  /** What is being typed; null shows the value. */
  const [draft, setDraft] = useState<string | null>(null)
  const [bad, setBad] = useState(false)

  const take = (day: string) => {
    setDraft(null)
    setBad(false)
    if (day !== value) onChange(day)
  }

  const commit = () => {
    if (draft === null) return
    if (draft.trim() === '') return take('')
    const day = texts.parseDay(draft)
    if (day === null || (min !== undefined && day < min) || (max !== undefined && day > max)) return setBad(true)
    take(day)
  }

  return (
    <div className={styles.date}>
      <TextInput
        label={hideLabel ? undefined : optional ? `${label} (${texts.optional})` : label}
        aria-label={hideLabel ? label : undefined}
        description={hint}
        error={bad ? texts.badDate : error}
        required={!optional}
        withAsterisk={false}
        value={draft ?? (value ? texts.formatDay(value) : '')}
        placeholder={texts.datePlaceholder}
        inputMode="numeric"
        autoComplete="off"
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit()
        }}
        classNames={{ label: styles.label, description: styles.hint, error: styles.error, input: styles.input }}
        rightSection={<IconButton icon="calendar" label={texts.chooseDate} onClick={() => picker.current?.showPicker()} />}
        rightSectionWidth={40}
      />
      <input
        ref={picker}
        className={styles.picker}
        type="date"
        tabIndex={-1}
        aria-hidden
        value={value}
        min={min}
        max={max}
        onChange={(event) => take(event.currentTarget.value)}
      />
    </div>
  )
}
