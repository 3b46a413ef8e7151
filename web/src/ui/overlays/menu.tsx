import { cloneElement, lazy, Suspense, useState, type HTMLAttributes, type ReactElement, type ReactNode, type RefAttributes } from 'react'
import type { IconName } from '../base/icons.tsx'

export interface MenuEntry {
  key: string
  label: ReactNode
  icon?: IconName
  danger?: boolean
  checked?: boolean
  disabled?: boolean
  /** Heading above this entry. */
  heading?: string
  onSelect: () => void
}

export interface MenuProps {
  /** The button that opens the menu. */
  target: ReactElement<HTMLAttributes<HTMLElement> & RefAttributes<HTMLButtonElement>>
  entries: MenuEntry[]
  /** Text above the entries (name, function of the person). */
  intro?: ReactNode
}

const load = () => import('./opened-menu.tsx')
const OpenedMenu = lazy(async () => ({ default: (await load()).OpenedMenu }))

/** Placing and keyboard handling weigh as much as a page: they come when somebody reaches for the menu. */
export function Menu(props: MenuProps) {
  const [asked, setAsked] = useState(false)
  if (asked) {
    return (
      <Suspense fallback={props.target}>
        <OpenedMenu {...props} />
      </Suspense>
    )
  }
  const reach = () => void load()
  return cloneElement(props.target, { 'aria-haspopup': 'menu', 'aria-expanded': false, onPointerEnter: reach, onFocus: reach, onClick: () => setAsked(true) })
}
