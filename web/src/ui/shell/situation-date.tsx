import { lazy, Suspense, useState } from 'react'
import { Icon } from '../base/icons.tsx'
import { useTexts } from '../ui-context.ts'
import styles from './controls.module.css'

export interface SituationDateProps {
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

const load = () => import('./situation-popover.tsx')
const SituationPopover = lazy(async () => ({ default: (await load()).SituationPopover }))

/** The field comes when somebody reaches for the date. */
export function SituationDate(props: SituationDateProps) {
  const { formatDay } = useTexts()
  const [asked, setAsked] = useState(false)
  const reach = () => void load()
  const words = (
    <>
      <span className={styles.controlLabel}>{props.label}</span> <b>{formatDay(props.day ?? props.today)}</b>
      <Icon name="calendar" size={15} />
    </>
  )
  const resting = (
    <button
      type="button"
      className={styles.control}
      data-past={props.day !== null || undefined}
      aria-haspopup="dialog"
      aria-expanded={false}
      onPointerEnter={reach}
      onFocus={reach}
      onClick={() => setAsked(true)}
    >
      {words}
    </button>
  )
  return asked ? (
    <Suspense fallback={resting}>
      <SituationPopover {...props} words={words} />
    </Suspense>
  ) : (
    resting
  )
}
