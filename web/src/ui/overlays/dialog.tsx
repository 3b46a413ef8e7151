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
    <Modal.Root opened={open} onClose={onClose} size={wide ? 860 : 560} classNames={{ content: styles.content, title: styles.title, body: styles.body }}>
      <Modal.Overlay />
      <Modal.Content>
        <div className={styles.header}>
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label={close} />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
