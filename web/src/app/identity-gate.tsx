import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { onStepUp } from '../platform/api/step-up.ts'

const IdentityDialog = lazy(async () => ({ default: (await import('./identity-dialog.tsx')).IdentityDialog }))

/** Asks who one is before a sensitive act, wherever it was pressed; the act then goes on by itself. */
export function IdentityGate() {
  const [asked, setAsked] = useState(false)
  const [open, setOpen] = useState(false)
  const answer = useRef<(confirmed: boolean) => void>(() => {})
  useEffect(() => {
    onStepUp(
      () =>
        new Promise((resolve) => {
          answer.current = resolve
          setAsked(true)
          setOpen(true)
        }),
    )
    return () => onStepUp(null)
  }, [])
  const end = (confirmed: boolean) => {
    setOpen(false)
    answer.current(confirmed)
  }
  return asked ? (
    <Suspense>
      <IdentityDialog open={open} onEnd={end} />
    </Suspense>
  ) : null
}
