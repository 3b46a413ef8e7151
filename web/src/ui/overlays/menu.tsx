import { Menu as KitMenu } from '@mantine/core'
import { Fragment, type ReactElement, type ReactNode } from 'react'
import { Icon, type IconName } from '../base/icons.tsx'
import styles from './overlays.module.css'

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

interface Props {
  /** The button that opens the menu. */
  target: ReactElement
  entries: MenuEntry[]
  /** Text above the entries (name, function of the person). */
  intro?: ReactNode
}

export function Menu({ target, entries, intro }: Props) {
  return (
    <KitMenu
      position="bottom-end"
      withinPortal
      shadow="md"
      width="max-content"
      transitionProps={{ duration: 80 }}
      classNames={{ dropdown: styles.menu, item: styles.menuItem, label: styles.menuLabel }}
    >
      <KitMenu.Target>{target}</KitMenu.Target>
      <KitMenu.Dropdown>
        {intro ? <div className={styles.menuIntro}>{intro}</div> : null}
        {entries.map((entry) => (
          <Fragment key={entry.key}>
            {entry.heading ? <KitMenu.Label>{entry.heading}</KitMenu.Label> : null}
            <KitMenu.Item
              onClick={entry.onSelect}
              disabled={entry.disabled}
              data-danger={entry.danger || undefined}
              leftSection={entry.icon ? <Icon name={entry.icon} size={16} /> : undefined}
              rightSection={entry.checked ? <Icon name="check" size={16} /> : undefined}
              aria-current={entry.checked || undefined}
            >
              {entry.label}
            </KitMenu.Item>
          </Fragment>
        ))}
      </KitMenu.Dropdown>
    </KitMenu>
  )
}
