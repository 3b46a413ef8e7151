import { Button } from '../base/button.tsx'
import { useTexts } from '../ui-context.ts'
import styles from './overlays.module.css'
import { askForToasts } from './toast-wake.ts'

interface Toast {
  message: string
  tone?: 'good' | 'bad'
  /** Given: a button takes the act back for ten seconds. */
  onUndo?: () => void
}

const SHOWN_MS = 6_000
const UNDO_MS = 10_000

function UndoMessage({ message, onUndo, onDone }: { message: string; onUndo: () => void; onDone: () => void }) {
  const { undo } = useTexts()
  return (
    <div className={styles.undo}>
      <span>{message}</span>
      <Button
        small
        icon="undo"
        onClick={() => {
          onUndo()
          onDone()
        }}
      >
        {undo}
      </Button>
    </div>
  )
}

export function useToast(): (toast: Toast) => void {
  const { close } = useTexts()
  const show = async ({ message, tone = 'good', onUndo }: Toast) => {
    askForToasts()
    const { notifications } = await import('@mantine/notifications')
    const id = notifications.show({
      message: onUndo ? <UndoMessage message={message} onUndo={onUndo} onDone={() => notifications.hide(id)} /> : message,
      autoClose: onUndo ? UNDO_MS : SHOWN_MS,
      withBorder: true,
      color: tone === 'bad' ? 'red' : 'accent',
      role: tone === 'bad' ? 'alert' : 'status',
      classNames: { root: styles.toast, description: styles.toastText },
      closeButtonProps: { 'aria-label': close },
    })
  }
  return (toast) => void show(toast)
}
