import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTexts } from '../ui-context.ts'
import styles from './overlays.module.css'

interface Props {
  open: boolean
  onClose: () => void
  title: ReactNode
  side?: 'left' | 'right'
  size?: number
  children: ReactNode
}

export function SidePanel({ open, onClose, title, side = 'right', size = 480, children }: Props) {
  const { close } = useTexts()
  return (
    <Drawer.Root opened={open} onClose={onClose} position={side} size={size} classNames={{ content: styles.panel, title: styles.title, body: styles.body }}>
      <Drawer.Overlay />
      <Drawer.Content>
        <div className={styles.header}>
          <Drawer.Title>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label={close} />
        </div>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}
