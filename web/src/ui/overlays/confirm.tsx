import { useState, type ReactNode } from 'react'
import { Button } from '../base/button.tsx'
import { useTexts } from '../ui-context.ts'
import { Dialog } from './dialog.tsx'
import styles from './overlays.module.css'

interface Props {
  open: boolean
  onClose: () => void
  title: string
  children: ReactNode
  confirm: string
  danger?: boolean
  onConfirm: () => Promise<void> | void
}

/** For the few acts that cannot be taken back; the others offer « Annuler » afterwards. */
export function Confirm({ open, onClose, title, children, confirm, danger = false, onConfirm }: Props) {
  const { cancel } = useTexts()
  const [busy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    try {
      await onConfirm()
      onClose()
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <div className={styles.confirm}>{children}</div>
      <div className={styles.actions}>
        <Button onClick={onClose}>{cancel}</Button>
        <Button kind="primary" danger={danger} loading={busy} onClick={() => void run()}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  )
}
