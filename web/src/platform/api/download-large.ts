import { ensureConfirmed } from './ensure-confirmed.ts'
import type { AnyRoute, InputOf } from './types.ts'
import { urlOf } from './url.ts'

/** Leaves the file to the browser, which writes it to disk as it comes. */
export async function downloadLarge<T extends AnyRoute>(route: T, input: InputOf<T>): Promise<void> {
  await ensureConfirmed(route)
  const link = document.createElement('a')
  link.href = urlOf(route, input)
  link.download = ''
  link.click()
}
