import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { PendingPage } from './pending-page.tsx'

/** Goes once: `to` may name the current address, which changes as soon as one leaves. */
export function GoTo({ to }: { to: string }) {
  const router = useRouter()
  const [target] = useState(to)
  useEffect(() => void router.navigate({ href: target, replace: true }), [router, target])
  return <PendingPage />
}
