import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { PendingPage } from './pending-page.tsx'

export function GoTo({ to }: { to: string }) {
  const router = useRouter()
  useEffect(() => void router.navigate({ href: to, replace: true }), [router, to])
  return <PendingPage />
}
