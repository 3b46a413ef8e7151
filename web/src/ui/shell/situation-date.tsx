import { useState } from 'react'
import { Popover } from '@mantine/core'
import { Button } from '../base/button.tsx'
import { Icon } from '../base/icons.tsx'
import { DateField } from '../forms/date-field.tsx'
import { useTexts } from '../ui-context.ts'
import styles from './controls.module.css'

interface Props {
  /** Words of the button: « Situation au ». */
  label: string
  /** What choosing a date does, in one sentence. */
  help: string
  fieldLabel: string
  apply: string
  backToToday: string
  /** Chosen day, null = today. */
  day: string | null
  today: string
  onChange: (day: string | null) => void
}

export function SituationDate({ label, help, fieldLabel, apply, backToToday, day, today, onChange }: Props) {
  const { formatDay } = useTexts()
  const [open, setOpen] = useState(false)
  const [draft, setDraft] = useState(day ?? today)
  const choose = (next: string | null) => {
    onChange(next === today || next === '' ? null : next)
    setOpen(false)
  }
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" shadow="md" trapFocus returnFocus width={300} transitionProps={{ duration: 80 }}>
      <Popover.Target>
        <button
          type="button"
          className={styles.control}
          data-past={day !== null || undefined}
          onClick={() => {
            setDraft(day ?? today)
            setOpen(!open)
          }}
        >
          <span className={styles.controlLabel}>{label}</span> <b>{formatDay(day ?? today)}</b>
          <Icon name="calendar" size={15} />
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.popover}>
        <p>{help}</p>
        <DateField label={fieldLabel} value={draft} onChange={setDraft} max={today} />
        <div className={styles.popoverActions}>
          <Button kind="primary" small onClick={() => choose(draft)}>
            {apply}
          </Button>
          {day === null ? null : (
            <Button small onClick={() => choose(null)}>
              {backToToday}
            </Button>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
