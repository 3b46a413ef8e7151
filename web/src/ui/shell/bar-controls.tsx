import type { ReactNode } from 'react'
import { Icon } from '../base/icons.tsx'
import { Menu, type MenuEntry } from '../overlays/menu.tsx'
import styles from './controls.module.css'

interface ScopeProps {
  /** « Établissement affiché » */
  label: string
  current: string
  entries: MenuEntry[]
}

export function ScopeMenu({ label, current, entries }: ScopeProps) {
  if (entries.length < 2) return <span className={styles.scopeAlone}>{current}</span>
  return (
    <Menu
      entries={entries}
      target={
        <button type="button" className={styles.control} aria-label={`${label} : ${current}`}>
          <span className={styles.controlText}>{current}</span>
          <Icon name="chevron-down" size={15} />
        </button>
      }
    />
  )
}

export function PersonMenu({ name, title, intro, entries }: { name: string; title: string; intro: ReactNode; entries: MenuEntry[] }) {
  return (
    <Menu
      entries={entries}
      intro={intro}
      target={
        <button type="button" className={styles.person}>
          <Icon name="person" size={17} />
          <span className={styles.personName}>
            {name}
            {title ? <small>{title}</small> : null}
          </span>
        </button>
      }
    />
  )
}

interface SwitchProps<T extends string> {
  label: string
  value: T
  choices: { value: T; label: string; title: string }[]
  onChange: (value: T) => void
}

export function BarSwitch<T extends string>({ label, value, choices, onChange }: SwitchProps<T>) {
  return (
    <div role="group" aria-label={label} className={styles.switch}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          lang={choice.value}
          aria-pressed={choice.value === value}
          title={choice.title}
          onClick={() => onChange(choice.value)}
        >
          <span aria-hidden>{choice.label}</span>
          <span className="visually-hidden">{choice.title}</span>
        </button>
      ))}
    </div>
  )
}
