import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { queryClient } from '../platform/api/query-client.ts'
import { nonce } from '../platform/csp/nonce.ts'
import { AppLink } from '../platform/router/app-link.tsx'
import { UiProvider } from '../ui/ui-provider.tsx'
import { router } from './router.ts'
import { useUiTexts } from './use-ui-texts.ts'

export function App() {
  const texts = useUiTexts()
  return (
    <QueryClientProvider client={queryClient}>
      <UiProvider nonce={nonce} texts={texts} Link={AppLink}>
        <RouterProvider router={router} />
      </UiProvider>
    </QueryClientProvider>
  )
}
