import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTexts } from '../ui-context.ts'
import styles from './overlays.module.css'

interface Props {
  open: boolean
  onClose: () => void
  title: ReactNode
  wide?: boolean
  children: ReactNode
}

/** Focus is kept inside and given back on closing; Escape closes. */
export function Dialog({ open, onClose, title, wide = false, children }: Props) {
  const { close } = useTexts()
  return (
    <Modal
      opened={open}
      onClose={onClose}
      title={title}
      size={wide ? 860 : 560}
      closeButtonProps={{ 'aria-label': close }}
      classNames={{ title: styles.title, header: styles.header, content: styles.content, body: styles.body }}
    >
      {children}
    </Modal>
  )
}
