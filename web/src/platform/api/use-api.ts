import { keepPreviousData, useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { call } from './call.ts'
import type { AnyRoute, InputOf, OutputOf } from './types.ts'
import { upload } from './upload.ts'

interface QueryOptions<Data = unknown> {
  /** Reads again after so many milliseconds, as long as the answer says that something is under way. */
  again?: (data: Data) => number | false
  enabled?: boolean
  /** Keep the last answer on screen while a filter or a date changes. */
  keepPrevious?: boolean
}

export const keyOf = (route: AnyRoute, input: unknown): readonly unknown[] => [route.method, route.path, input]

/** Reads a GET route of the contract. */
export function useApi<T extends AnyRoute>(
  route: T,
  input: InputOf<T>,
  { enabled = true, keepPrevious = false, again }: QueryOptions<OutputOf<T>> = {},
): UseQueryResult<OutputOf<T>> {
  return useQuery<OutputOf<T>, Error, OutputOf<T>>({
    queryKey: keyOf(route, input),
    queryFn: ({ signal }) => call(route, input, signal),
    enabled,
    ...(again ? { refetchInterval: ({ state }: { state: { data: OutputOf<T> | undefined } }) => (state.data === undefined ? false : again(state.data)) } : {}),
    placeholderData: keepPrevious ? keepPreviousData : undefined,
  })
}

export interface Act<T extends AnyRoute> {
  run: (input: InputOf<T>) => Promise<OutputOf<T>>
  busy: boolean
  error: Error | null
  reset: () => void
}

/** Calls a route that changes something; every state on screen is then read again. */
export function useAct<T extends AnyRoute>(route: T): Act<T> {
  const client = useQueryClient()
  const mutation = useMutation<OutputOf<T>, Error, InputOf<T>>({ mutationFn: (input) => call(route, input), onSuccess: () => client.invalidateQueries() })
  return { run: mutation.mutateAsync, busy: mutation.isPending, error: mutation.error, reset: mutation.reset }
}

/** Sends a file; several at once are sent one after the other by the caller. */
export function useUpload<T extends AnyRoute>(
  route: T,
): Omit<Act<T>, 'run'> & { run: (input: InputOf<T>, file: File, onProgress?: (percent: number | null) => void) => Promise<OutputOf<T>> } {
  const client = useQueryClient()
  const mutation = useMutation<OutputOf<T>, Error, { input: InputOf<T>; file: File; onProgress?: (percent: number | null) => void }>({
    mutationFn: ({ input, file, onProgress }) => upload(route, input, { file, onProgress }),
    onSuccess: () => client.invalidateQueries(),
  })
  return {
    run: (input, file, onProgress) => mutation.mutateAsync({ input, file, onProgress }),
    busy: mutation.isPending,
    error: mutation.error,
    reset: mutation.reset,
  }
}
