import { useToast } from '../../ui/overlays/toasts.tsx'
import { useProblem } from './use-problem.ts'

/** Runs an act outside any form: a refusal is said in a toast. True when it was done. */
export function useAttempt(): (act: () => Promise<unknown>) => Promise<boolean> {
  const say = useProblem()
  const toast = useToast()
  return async (act) => {
    try {
      await act()
      return true
    } catch (error) {
      toast({ tone: 'bad', message: say(error instanceof Error ? error : new Error(String(error))) ?? '' })
      return false
    }
  }
}
