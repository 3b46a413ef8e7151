import type { SyntheticEvent, ReactNode } from 'react'
import { Button } from '../base/button.tsx'
import { Note } from '../base/note.tsx'
import { useTexts } from '../ui-context.ts'
import styles from './forms.module.css'

interface Props {
  /** Returns when the act is done; the button waits. */
  onSubmit: () => void
  submit: string
  busy?: boolean
  onCancel?: () => void
  /** What the server answered when it refused. */
  problem?: ReactNode
  danger?: boolean
  children: ReactNode
}

export function Form({ onSubmit, submit, busy = false, onCancel, problem, danger = false, children }: Props) {
  const { cancel } = useTexts()
  const send = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    const form = event.currentTarget
    onSubmit()
    // once the refusals are drawn, the reader is led to the first
    requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      {children}
      {problem ? (
        <Note tone="bad" live>
          {problem}
        </Note>
      ) : null}
      <div className={styles.actions}>
        <Button kind="primary" type="submit" loading={busy} danger={danger}>
          {submit}
        </Button>
        {onCancel ? <Button onClick={onCancel}>{cancel}</Button> : null}
      </div>
    </form>
  )
}

/** Fields side by side where there is room. */
export const FieldRow = ({ children }: { children: ReactNode }) => <div className={styles.fieldRow}>{children}</div>

export const FieldGroup = ({ legend, children }: { legend: string; children: ReactNode }) => (
  <fieldset className={styles.fieldset}>
    <legend>{legend}</legend>
    {children}
  </fieldset>
)
