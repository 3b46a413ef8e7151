import { lazy, Suspense, useSyncExternalStore } from 'react'
import { onFirstToast, wasAsked } from './toast-wake.ts'

const Notifications = lazy(async () => ({ default: (await import('@mantine/notifications')).Notifications }))

/** Nothing to say on arrival: the list of messages comes with the first of them. */
export function ToastHost() {
  const asked = useSyncExternalStore(onFirstToast, wasAsked)
  return asked ? (
    <Suspense>
      <Notifications position="bottom-left" limit={3} />
    </Suspense>
  ) : null
}
