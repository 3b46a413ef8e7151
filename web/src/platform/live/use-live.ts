import { useEffect } from 'react'
import { queryClient } from '../api/query-client.ts'
import { follow } from './follow.ts'

/** Many changes at once are read once. */
const TOGETHER_MS = 1_000

const isWriting = (): boolean => document.activeElement?.matches('input, textarea, select, [contenteditable]') ?? false

/** What is on screen is read again when somebody else writes; not under the hands of who is writing, whose page is read once they act. */
export const useLive = (): void => useEffect(readAsTold, [])

const readAsTold = (): (() => void) => {
  let waiting: ReturnType<typeof setTimeout> | undefined
  const read = (): void => {
    waiting = undefined
    void queryClient.invalidateQueries({ refetchType: isWriting() ? 'none' : 'active' })
  }
  const stop = follow(() => (waiting ??= setTimeout(read, TOGETHER_MS)))
  return () => {
    stop()
    clearTimeout(waiting)
  }
}
