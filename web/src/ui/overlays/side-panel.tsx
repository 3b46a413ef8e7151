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
    <Drawer
      opened={open}
      onClose={onClose}
      title={title}
      position={side}
      size={size}
      closeButtonProps={{ 'aria-label': close }}
      classNames={{ title: styles.title, header: styles.header, content: styles.panel, body: styles.body }}
    >
      {children}
    </Drawer>
  )
}
