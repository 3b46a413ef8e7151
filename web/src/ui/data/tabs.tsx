import { Tabs as KitTabs } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './data.module.css'

export interface Tab {
  value: string
  label: string
  content: ReactNode
}

interface Props {
  label: string
  tabs: Tab[]
  value: string
  onChange: (value: string) => void
}

export function Tabs({ label, tabs, value, onChange }: Props) {
  return (
    <KitTabs
      value={value}
      onChange={(next) => next && onChange(next)}
      keepMounted={false}
      classNames={{ list: styles.tabList, tab: styles.tab, panel: styles.tabPanel }}
    >
      <KitTabs.List aria-label={label}>
        {tabs.map((tab) => (
          <KitTabs.Tab key={tab.value} value={tab.value}>
            {tab.label}
          </KitTabs.Tab>
        ))}
      </KitTabs.List>
      {tabs.map((tab) => (
        <KitTabs.Panel key={tab.value} value={tab.value}>
          {tab.content}
        </KitTabs.Panel>
      ))}
    </KitTabs>
  )
}
