import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { call } from './call.ts'
import type { AnyRoute, InputOf, OutputOf } from './types.ts'
import { keyOf } from './use-api.ts'

/** A first page soon on screen, then longer ones. */
const FIRST = 100
const NEXT = 300

/** Reads a list of the contract page by page: its query takes `limit` and `after`, its answer gives `next`. The last answer stays on screen while a filter changes. */
export function usePages<T extends AnyRoute>(route: T, input: InputOf<T>, { enabled = true }: { enabled?: boolean } = {}) {
  return useInfiniteQuery({
    queryKey: [...keyOf(route, input), 'pages'],
    queryFn: ({ pageParam, signal }): Promise<OutputOf<T>> => call(route, pageOf(input, pageParam), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => nextOf(last),
    enabled,
    placeholderData: keepPreviousData,
  })
}

function pageOf<I>(input: I, after: string | null): I {
  const { query } = input as { query?: Record<string, unknown> }
  return { ...input, query: { ...query, ...(after === null ? { limit: FIRST } : { limit: NEXT, after }) } }
}

const nextOf = (answer: unknown): string | null => (answer as { next: string | null }).next
