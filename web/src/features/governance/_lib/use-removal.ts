import { useTranslation } from 'react-i18next'
import { useAttempt } from '../../../platform/api/use-attempt.ts'
import { useToast } from '../../../ui/overlays/toasts.tsx'

interface Removal {
  /** What is removed, as the person calls it. */
  name: string
  remove: () => Promise<unknown>
  /** Writes the same again; it gets a new number. */
  restore: () => Promise<unknown>
}

/** Removes at once and offers to take it back. */
export function useRemoval(): (removal: Removal) => Promise<void> {
  const { t } = useTranslation('governance')
  const attempt = useAttempt()
  const toast = useToast()
  return async ({ name, remove, restore }) => {
    if (!(await attempt(remove))) return
    toast({ message: t('removed', { name }), onUndo: () => void attempt(restore) })
  }
}
