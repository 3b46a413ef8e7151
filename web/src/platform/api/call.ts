import { ApiError, errorFrom } from './api-error.ts'
import { csrfToken, signalSignedOut } from './session-token.ts'
import { withConfirmation } from './step-up.ts'
import type { AnyRoute, InputOf, LooseInput, OutputOf } from './types.ts'
import { urlOf } from './url.ts'

/** Browsers let 64 kB in all outlive their page: longer ones would be refused at once. */
const MOST_KEPT_ALIVE = 16_000

const readJson = async (answer: Response): Promise<unknown> => {
  try {
    return await answer.json()
  } catch {
    return null
  }
}

/** Calls a route of the contract, once more when a sensitive act asked who one is. Throws `ApiError` only. */
export const call = <T extends AnyRoute>(route: T, input: InputOf<T>, signal?: AbortSignal): Promise<OutputOf<T>> =>
  withConfirmation(() => send(route, input, signal))

async function send<T extends AnyRoute>(route: T, input: InputOf<T>, signal?: AbortSignal): Promise<OutputOf<T>> {
  const { body } = input as LooseInput
  const headers: Record<string, string> = { accept: 'application/json' }
  if (route.method !== 'GET') headers['x-csrf-token'] = csrfToken()
  if (body !== undefined) headers['content-type'] = 'application/json'
  const json = body === undefined ? undefined : JSON.stringify(body)
  let answer: Response
  try {
    answer = await fetch(urlOf(route, input), {
      method: route.method,
      headers,
      body: json,
      signal,
      // What is being written when the page goes away must still leave.
      keepalive: json !== undefined && json.length < MOST_KEPT_ALIVE,
      credentials: 'same-origin',
      redirect: 'error',
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiError('unreachable', 0)
  }
  const content = await readJson(answer)
  if (!answer.ok) {
    const refusal = errorFrom(answer.status, content)
    if (refusal.code === 'not-signed-in') signalSignedOut()
    throw refusal
  }
  return content as OutputOf<T>
}
