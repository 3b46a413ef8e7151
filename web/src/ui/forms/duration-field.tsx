import { useState, type ReactNode } from 'react'
import { useTexts } from '../ui-context.ts'
import { TextField } from './fields.tsx'

interface Props {
  label: string
  hint?: ReactNode
  error?: ReactNode
  optional?: boolean
  name?: string
  /** Minutes. */
  value: number | null
  onChange: (minutes: number | null) => void
}

/** « 9 h 40 », « 45 min », « 580 » (minutes), « 3 j »: minutes; null when it is none of these. */
export function parseDuration(text: string): number | null {
  const clean = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\u00A0\u202F]/g, ' ')
  const found = /^(?:(\d+(?:[.,]\d+)?) ?(?:j|d|days?|jours?))? ?(?:(\d+(?:[.,]\d+)?) ?(?:h|hours?|heures?|:))? ?(?:(\d+) ?(?:min|mn|minutes?)?)?$/.exec(clean)
  if (!found || clean === '') return null
  const [days, hours, minutes] = found.slice(1).map((part) => (part === undefined ? 0 : Number(part.replace(',', '.'))))
  return Math.round((days ?? 0) * 1440 + (hours ?? 0) * 60 + (minutes ?? 0))
}

export function DurationField({ value, onChange, error, ...rest }: Props) {
  const texts = useTexts()
  const [draft, setDraft] = useState<string | null>(null)
  const bad = draft !== null && draft.trim() !== '' && parseDuration(draft) === null
  return (
    <TextField
      {...rest}
      hint={rest.hint ?? texts.durationHint}
      error={bad ? texts.badDuration : error}
      value={draft ?? (value === null ? '' : texts.formatDuration(value))}
      onChange={(text) => {
        setDraft(text)
        const minutes = parseDuration(text)
        if (text.trim() === '' || minutes !== null) onChange(minutes)
      }}
    />
  )
}
