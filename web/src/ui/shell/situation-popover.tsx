import { Popover } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { Button } from '../base/button.tsx'
import { DateField } from '../forms/date-field.tsx'
import { useOpenedOnArrival } from '../overlays/use-opened-on-arrival.ts'
import styles from './controls.module.css'
import type { SituationDateProps } from './situation-date.tsx'

export function SituationPopover({ words, help, fieldLabel, apply, backToToday, day, today, onChange }: SituationDateProps & { words: ReactNode }) {
  const { ref, opened, setOpened } = useOpenedOnArrival()
  const [draft, setDraft] = useState(day ?? today)
  const choose = (next: string | null) => {
    onChange(next === today || next === '' ? null : next)
    setOpened(false)
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" trapFocus returnFocus width={300} transitionProps={{ duration: 80 }}>
      <Popover.Target>
        <button
          ref={ref}
          type="button"
          className={styles.control}
          data-past={day !== null || undefined}
          onClick={() => {
            setDraft(day ?? today)
            setOpened(!opened)
          }}
        >
          {words}
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
