import { ApiError, errorFrom } from './api-error.ts'
import { csrfToken, signalSignedOut } from './session-token.ts'
import { withConfirmation } from './step-up.ts'
import type { AnyRoute, InputOf, LooseInput } from './types.ts'
import { urlOf } from './url.ts'

/** Name the server gives the file (`filename*` first, as RFC 6266 says). */
export function fileNameOf(disposition: string | null, fallback: string): string {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  const plain = /filename="([^"]*)"/i.exec(disposition ?? '')?.[1]
  try {
    return extended === undefined ? (plain ?? fallback) : decodeURIComponent(extended)
  } catch {
    return plain ?? fallback
  }
}

/** Fetches a document and hands it to the browser; a refusal is thrown, not saved as a file. For documents that fit in memory. */
export async function download<T extends AnyRoute>(route: T, input: InputOf<T>, fallback: string): Promise<void> {
  const answer = await withConfirmation(() => fetchFile(route, input))
  const url = URL.createObjectURL(await answer.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = fileNameOf(answer.headers.get('content-disposition'), fallback)
  link.click()
  URL.revokeObjectURL(url)
}

async function fetchFile<T extends AnyRoute>(route: T, input: InputOf<T>): Promise<Response> {
  let answer: Response
  try {
    const { body } = input as LooseInput
    const sent = body === undefined ? {} : { headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken() }, body: JSON.stringify(body) }
    answer = await fetch(urlOf(route, input), { method: route.method, credentials: 'same-origin', redirect: 'error', ...sent })
  } catch {
    throw new ApiError('unreachable', 0)
  }
  if (!answer.ok) {
    const refusal = errorFrom(answer.status, await answer.json().catch(() => null))
    if (refusal.code === 'not-signed-in') signalSignedOut()
    throw refusal
  }
  return answer
}
