import { useTranslation } from 'react-i18next'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { CheckField, NumberField, TextField } from '../../../ui/forms/fields.tsx'
import { FieldGroup, FieldRow } from '../../../ui/forms/form.tsx'
import type { Kind } from '../_lib/kinds.ts'
import type { TypedValue } from '../_lib/value.ts'

interface Props {
  kind: Kind
  value: TypedValue
  onChange: (value: TypedValue) => void
}

/** The figures a proof carries, by the shape its kind declares. */
export function ValueFields({ kind, value, onChange }: Props) {
  const { t } = useTranslation('evidence')
  const set = (key: string, given: string | number | boolean | null) => onChange({ ...value, [key]: given })
  const number = (key: string) => (typeof value[key] === 'number' ? value[key] : null)
  const text = (key: string) => (typeof value[key] === 'string' ? value[key] : '')

  if (kind.shape === 'number')
    return <NumberField label={t('value.number')} value={number('value')} onChange={(given) => set('value', given)} decimals={2} min={0} />
  if (kind.shape === 'text') return <TextField label={t('value.text')} value={text('value')} onChange={(given) => set('value', given)} />
  if (kind.shape === 'ratio') {
    return (
      <FieldRow>
        <NumberField label={t('value.numerator')} value={number('numerator')} onChange={(given) => set('numerator', given)} min={0} decimals={2} />
        <NumberField label={t('value.denominator')} value={number('denominator')} onChange={(given) => set('denominator', given)} min={0} decimals={2} />
      </FieldRow>
    )
  }
  const keys = Object.entries(kind.keys)
  if (keys.length === 0) return null
  return (
    <FieldGroup legend={t('value.legend')}>
      {keys.map(([key, shape]) => {
        const label = t(`facts.keys.${key as 'signed'}`, { ns: 'common' })
        if (shape === 'yes-no') return <CheckField key={key} label={upperFirst(label)} value={value[key] === true} onChange={(given) => set(key, given)} />
        if (shape === 'day') return <DateField key={key} optional label={upperFirst(label)} value={text(key)} onChange={(given) => set(key, given)} />
        if (shape === 'text') return <TextField key={key} optional label={upperFirst(label)} value={text(key)} onChange={(given) => set(key, given)} />
        return (
          <NumberField
            key={key}
            optional
            label={upperFirst(shape === 'minutes' ? t('value.minutes', { name: label }) : label)}
            value={number(key)}
            onChange={(given) => set(key, given)}
            min={0}
            decimals={shape === 'minutes' ? 0 : 2}
          />
        )
      })}
    </FieldGroup>
  )
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
