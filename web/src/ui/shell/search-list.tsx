import { useId, useState, type KeyboardEvent } from 'react'
import { useUi } from '../ui-context.ts'
import styles from './search-list.module.css'

export interface SearchGroup {
  key: string
  label: string
  options: { key: string; title: string; detail: string; to: string }[]
}

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
  groups: SearchGroup[]
  /** Said aloud whenever it changes: how much was found. */
  status: string
  onChoose: (to: string) => void
}

/** One field and what it finds (WAI-ARIA « combobox » with a list): arrows move, Enter opens, the field keeps the focus. */
export function SearchList({ label, value, onChange, groups, status, onChoose }: Props) {
  const { Link } = useUi()
  const id = useId()
  const [active, setActive] = useState(0)
  const options = groups.flatMap((group) => group.options)
  const at = Math.min(active, options.length - 1)
  const idOf = (index: number) => `${id}-${index}`

  const move = (to: number) => {
    const next = (to + options.length) % options.length
    setActive(next)
    document.getElementById(idOf(next))?.scrollIntoView({ block: 'nearest' })
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (options.length === 0) return
    const target = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key]
    if (target !== undefined) {
      event.preventDefault()
      move(target)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const chosen = options[at]
      if (chosen) onChoose(chosen.to)
    }
  }
  return (
    <div className={styles.search}>
      <input
        className={styles.field}
        type="search"
        role="combobox"
        aria-label={label}
        aria-expanded={options.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={options.length > 0 ? idOf(at) : undefined}
        autoComplete="off"
        data-autofocus
        maxLength={200}
        value={value}
        onChange={(event) => {
          setActive(0)
          onChange(event.currentTarget.value)
        }}
        onKeyDown={press}
      />
      <p role="status" className={styles.status}>
        {status}
      </p>
      <div id={`${id}-list`} role="listbox" aria-label={label} className={styles.list}>
        {groups.map((group, place) => (
          <div key={group.key} role="group" aria-label={group.label}>
            <div className={styles.kind} aria-hidden>
              {group.label}
            </div>
            {group.options.map((option, nth) => {
              const own = before(groups, place) + nth
              return (
                <Link
                  key={option.key}
                  id={idOf(own)}
                  role="option"
                  aria-selected={own === at}
                  tabIndex={-1}
                  to={option.to}
                  className={styles.option}
                  onPointerMove={() => setActive(own)}
                  onClick={() => onChoose(option.to)}
                >
                  <span>{option.title}</span>
                  <small>{option.detail}</small>
                </Link>
              )
            })}
          </div>
        ))}
      </div>
    </div>
  )
}

/** Options of the groups above. */
const before = (groups: SearchGroup[], place: number): number => groups.slice(0, place).reduce((sum, group) => sum + group.options.length, 0)
