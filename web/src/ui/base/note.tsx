import type { ReactNode } from 'react'
import styles from './base.module.css'
import { Icon, type IconName } from './icons.tsx'

export type Tone = 'good' | 'info' | 'neutral' | 'warn' | 'bad'
const ICONS: Record<Tone, IconName> = { good: 'check', info: 'info', neutral: 'info', warn: 'warning', bad: 'warning' }

interface Props {
  tone?: Tone
  title?: ReactNode
  children?: ReactNode
  /** Announced at once (an error after an act). */
  live?: boolean
}

export function Note({ tone = 'info', title, children, live = false }: Props) {
  return (
    <div className={styles.note} data-tone={tone} role={live ? 'alert' : undefined}>
      <Icon name={ICONS[tone]} />
      <div>
        {title ? <p className={styles.noteTitle}>{title}</p> : null}
        {children}
      </div>
    </div>
  )
}
