import { Checkbox, NativeSelect, NumberInput, PasswordInput, Radio, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTexts } from '../ui-context.ts'
import styles from './forms.module.css'

interface Common {
  label: string
  hint?: ReactNode
  /** The word is written: no asterisk to decode. */
  optional?: boolean
  error?: ReactNode
  disabled?: boolean
  name?: string
}

function useLabel({ label, optional }: Common): string {
  const { optional: word } = useTexts()
  return optional ? `${label} (${word})` : label
}

interface TextProps extends Common {
  value: string
  onChange: (value: string) => void
  autoComplete?: string
  type?: 'text' | 'email' | 'search'
  inputMode?: 'text' | 'numeric' | 'decimal' | 'email'
  placeholder?: string
  maxLength?: number
}

const shared = (props: Common) => ({
  description: props.hint,
  error: props.error,
  disabled: props.disabled,
  name: props.name,
  required: !props.optional,
  withAsterisk: false,
  classNames: { label: styles.label, description: styles.hint, error: styles.error, input: styles.input },
})

export function TextField(props: TextProps) {
  const { value, onChange, autoComplete, type = 'text', inputMode, placeholder, maxLength } = props
  return (
    <TextInput
      {...shared(props)}
      label={useLabel(props)}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete={autoComplete ?? 'off'}
      type={type}
      inputMode={inputMode}
      placeholder={placeholder}
      maxLength={maxLength}
    />
  )
}

export function TextArea(props: TextProps & { rows?: number }) {
  const { value, onChange, placeholder, maxLength, rows = 3 } = props
  return (
    <Textarea
      {...shared(props)}
      label={useLabel(props)}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      placeholder={placeholder}
      maxLength={maxLength}
      rows={rows}
    />
  )
}

export function PasswordField(props: TextProps) {
  const { showPassword } = useTexts()
  const { value, onChange, autoComplete = 'current-password' } = props
  return (
    <PasswordInput
      {...shared(props)}
      label={useLabel(props)}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete={autoComplete}
      visibilityToggleButtonProps={{ 'aria-label': showPassword }}
    />
  )
}

interface NumberProps extends Common {
  /** The label is in the headers of the table around. */
  hideLabel?: boolean
  value: number | null
  onChange: (value: number | null) => void
  min?: number
  max?: number
  decimals?: number
  suffix?: string
  /** `,` in French. */
  decimalSeparator?: string
  thousandSeparator?: string
}

export function NumberField(props: NumberProps) {
  const { value, onChange, min, max, decimals = 0, suffix, decimalSeparator = ',', thousandSeparator = ' ' } = props
  const label = useLabel(props)
  return (
    <NumberInput
      {...shared(props)}
      label={props.hideLabel ? undefined : label}
      aria-label={props.hideLabel ? props.label : undefined}
      value={value ?? ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : null)}
      min={min}
      max={max}
      decimalScale={decimals}
      decimalSeparator={decimalSeparator}
      thousandSeparator={thousandSeparator}
      suffix={suffix}
      hideControls
      allowNegative={min === undefined || min < 0}
    />
  )
}

export interface Choice {
  value: string
  label: string
  hint?: string
  disabled?: boolean
  /** Heading in the list, for choices of the same text. */
  group?: string
}

const option = ({ value, label, disabled }: Choice) => ({ value, label, disabled })

/** Choices without a heading first, then the others under theirs. */
const optionsOf = (choices: Choice[]) => [
  ...choices.filter(({ group }) => group === undefined).map(option),
  ...[...Map.groupBy(choices, ({ group }) => group)].flatMap(([group, items]) => (group === undefined ? [] : [{ group, items: items.map(option) }])),
]

interface SelectProps extends Common {
  /** The label is in the headers of the table around. */
  hideLabel?: boolean
  value: string
  onChange: (value: string) => void
  choices: Choice[]
  /** First line with no value (« Choisir… »). */
  placeholder?: string
}

/** The platform's own list: best on a phone, complete by keyboard. */
export function SelectField(props: SelectProps) {
  const { value, onChange, choices, placeholder } = props
  const label = useLabel(props)
  const data = placeholder === undefined ? choices : [{ value: '', label: placeholder }, ...choices]
  return (
    <NativeSelect
      {...shared(props)}
      label={props.hideLabel ? undefined : label}
      aria-label={props.hideLabel ? props.label : undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={optionsOf(data)}
    />
  )
}

export function CheckField({
  label,
  hint,
  value,
  onChange,
  error,
  disabled,
}: {
  label: ReactNode
  hint?: ReactNode
  value: boolean
  onChange: (value: boolean) => void
  error?: ReactNode
  disabled?: boolean
}) {
  return (
    <Checkbox
      label={label}
      description={hint}
      error={error}
      disabled={disabled}
      checked={value}
      onChange={(event) => onChange(event.currentTarget.checked)}
      classNames={{ label: styles.checkLabel, description: styles.hint, input: styles.check }}
    />
  )
}

export function RadioField(props: SelectProps) {
  const { value, onChange, choices } = props
  return (
    <Radio.Group
      value={value}
      onChange={onChange}
      label={useLabel(props)}
      description={props.hint}
      error={props.error}
      withAsterisk={false}
      classNames={{ label: styles.label, description: styles.hint, error: styles.error }}
    >
      <div className={styles.radios}>
        {choices.map((choice) => (
          <Radio
            key={choice.value}
            value={choice.value}
            label={choice.label}
            description={choice.hint}
            disabled={choice.disabled}
            classNames={{ label: styles.checkLabel, description: styles.hint, radio: styles.check }}
          />
        ))}
      </div>
    </Radio.Group>
  )
}
