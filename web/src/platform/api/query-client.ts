import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './api-error.ts'

const MINUTE_MS = 60_000

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: MINUTE_MS,
      // a refusal will be the same next time; only a lost connection is worth another try
      retry: (count, error) => count < 2 && error instanceof ApiError && (error.code === 'unreachable' || error.code === 'server-busy'),
      refetchOnWindowFocus: false,
    },
    mutations: { retry: false },
  },
})
