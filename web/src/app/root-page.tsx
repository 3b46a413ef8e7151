import { Outlet, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { onSignedOut } from '../platform/api/session-token.ts'
import { paths } from '../platform/router/paths.ts'
import { sessionQuery } from '../platform/session/session.tsx'
import { IdentityGate } from './identity-gate.tsx'

/** Around every page: when the server no longer knows the session, go and sign in. */
export function RootPage() {
  const router = useRouter()
  const client = useQueryClient()
  useEffect(
    () =>
      onSignedOut(() => {
        void client.invalidateQueries({ queryKey: sessionQuery.queryKey })
        const { href: here, pathname } = router.state.location
        // several refusals arrive together: the first one leads there
        if (pathname === paths.signIn) return
        void router.navigate({ href: `${paths.signIn}?${new URLSearchParams({ next: here })}` })
      }),
    [router, client],
  )
  return (
    <>
      <Outlet />
      <IdentityGate />
    </>
  )
}
