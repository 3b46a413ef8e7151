import type { LookupFunction } from 'node:net'
import type { Reach } from './addresses.ts'
import { callOut, type OutgoingRule } from './call-out.ts'
import { lookupOf, pinHost } from './pin.ts'

export { type Reach, reachOfWritten } from './addresses.ts'
export { callOut, type OutgoingRule } from './call-out.ts'
export { OutgoingError } from './error.ts'
export { pinHost } from './pin.ts'

/** For another protocol: answers its `net.connect` with the addresses already checked. @throws OutgoingError */
export const lookupPinned = async (host: string, reach: Reach): Promise<LookupFunction> => lookupOf(await pinHost(host, reach))

interface FetchInit {
  method: string
  headers: Record<string, string>
  body?: unknown
}

/** The same way out in the shape of `fetch`, for a library that is given its own. */
export const fetchOut =
  (rule: OutgoingRule) =>
  async (url: string, { method, headers, body }: FetchInit): Promise<Response> => {
    const text = body instanceof URLSearchParams ? body.toString() : typeof body === 'string' || body instanceof Uint8Array ? body : null
    const answer = await callOut({ url, method, headers, body: text }, rule)
    const given = new Headers()
    for (const [name, value] of Object.entries(answer.headers)) for (const one of [value].flat()) if (one !== undefined) given.append(name, one)
    const empty = answer.status === 204 || answer.status === 205
    return new Response(empty ? null : new Uint8Array(answer.body), { status: answer.status, headers: given })
  }
