import { useState } from 'react'
import { useProblem } from '../api/use-problem.ts'

/** Runs one act at a time and keeps the sentence of its refusal. */
export function useSubmit(): { busy: boolean; problem: string | null; submit: (act: () => Promise<unknown>) => Promise<boolean> } {
  const say = useProblem()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const submit = async (act: () => Promise<unknown>) => {
    setBusy(true)
    setError(null)
    try {
      await act()
      return true
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem: say(error), submit }
}
