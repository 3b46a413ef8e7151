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

/** Focus is kept inside and given back on closing; Escape closes. The kit's own header element would be a second banner. */
export function Dialog({ open, onClose, title, wide = false, children }: Props) {
  const { close } = useTexts()
  return (
    <Modal.Root opened={open} onClose={onClose} size={wide ? 860 : 560}>
      <Modal.Overlay />
      <Modal.Content className={styles.content}>
        <div className={styles.header}>
          <Modal.Title className={styles.title}>{title}</Modal.Title>
          <Modal.CloseButton aria-label={close} />
        </div>
        <Modal.Body className={styles.body}>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
