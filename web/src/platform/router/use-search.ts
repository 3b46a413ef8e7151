import { useRouter, useRouterState } from '@tanstack/react-router'
import { stringifySearch, withContext, type Search } from './search.ts'

/** Search values of the address, and a way to change some of them (empty = removed). */
export function useSearch(): [Search, (changes: Record<string, string | null>) => void] {
  const router = useRouter()
  const location = useRouterState({ select: (state) => state.location })
  const search = location.search as Search
  const change = (changes: Record<string, string | null>) => {
    const next: Record<string, string | null> = { ...search, ...changes }
    void router.navigate({ href: `${location.pathname}${stringifySearch(next)}`, resetScroll: false })
  }
  return [search, change]
}

export function useGo(): (to: string) => void {
  const router = useRouter()
  return (to) => void router.navigate({ href: withContext(to, router.state.location.search as Search) })
}
