import type { Session } from '@hygie/contract/accounts'
import { useState } from 'react'
import { paths } from '../../../platform/router/paths.ts'
import { safeNext } from '../../../platform/router/search.ts'
import { useGo, useSearch } from '../../../platform/router/use-search.ts'
import { useSessionChange } from '../../../platform/session/session.tsx'

/** What a door answers: opened, or a second means still to show. `home`: where to go when the address does not say. */
export function useEnter(home: string = paths.home) {
  const open = useSessionChange()
  const go = useGo()
  const [search] = useSearch()
  const [asked, setAsked] = useState<Session['secondStep']>(null)
  const enter = (session: Session, next = search['next']) => {
    if (session.secondStep) return setAsked(session.secondStep)
    open(session)
    // Its paper is used up, or its telephone lost: what is to be done is there.
    const mend = session.identified?.by.includes('recovery') ? paths.security : null
    go(mend ?? (next === undefined ? home : safeNext(next)))
  }
  return { enter, asked, forget: () => setAsked(null) }
}
