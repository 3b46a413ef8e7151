import { Menu as KitMenu } from '@mantine/core'
import { cloneElement, Fragment } from 'react'
import { Icon } from '../base/icons.tsx'
import type { MenuProps } from './menu.tsx'
import { useOpenedOnArrival } from './use-opened-on-arrival.ts'
import styles from './overlays.module.css'

export function OpenedMenu({ target, entries, intro }: MenuProps) {
  const { ref, opened, setOpened } = useOpenedOnArrival()
  return (
    <KitMenu
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      withinPortal
      withInitialFocusPlaceholder={false}
      shadow="md"
      width="max-content"
      transitionProps={{ duration: 80 }}
      classNames={{ dropdown: styles.menu, item: styles.menuItem, label: styles.menuLabel }}
    >
      <KitMenu.Target>{cloneElement(target, { ref })}</KitMenu.Target>
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
