import { useState, type ReactNode } from 'react'
import { Button } from '../../ui/base/button.tsx'
import { useAttempt } from './use-attempt.ts'

interface Props {
  /** Fetches the document and hands it to the browser. */
  fetchDocument: () => Promise<void>
  kind?: 'primary' | 'secondary' | 'quiet'
  small?: boolean
  children: ReactNode
}

/** A document the server makes on request: the button waits, a refusal is said. */
export function DocumentButton({ fetchDocument, kind, small, children }: Props) {
  const attempt = useAttempt()
  const [busy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    await attempt(fetchDocument)
    setBusy(false)
  }
  return (
    <Button kind={kind} small={small} icon="download" loading={busy} onClick={() => void run()}>
      {children}
    </Button>
  )
}
