import { createWriteStream, openAsBlob } from 'node:fs'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ErrorBody, ResponseOf, Route } from '@hygie/contract'
import { Refused } from './output.ts'
import { reachServer, type Server } from './server.ts'

interface Input {
  params?: Record<string, string | number>
  query?: Record<string, string | undefined>
  body?: Record<string, unknown>
  /** Uploaded as it is read: never whole in memory. */
  file?: string
  fileName?: string
}

export interface Client {
  call<R extends Route>(route: R, input?: Input): Promise<ResponseOf<R>>
  /** Writes the file the route answers with. */
  download(route: Route, input: Input, out: string): Promise<void>
}

/** Runs with a client, and leaves no server behind that was not there before. */
export const withServer = async <T>(dataFolder: string, run: (client: Client) => Promise<T>): Promise<T> => {
  const server = await reachServer(dataFolder)
  try {
    return await run(clientOf(server))
  } finally {
    await server.release()
  }
}

const clientOf = (server: Server): Client => ({
  call: async (route, input = {}) => {
    const response = await send(server, route, input)
    return (await response.json()) as never
  },
  download: async (route, input, out) => {
    const response = await send(server, route, input)
    if (!response.body) throw new Refused('internal', undefined)
    await pipeline(Readable.fromWeb(response.body as never), createWriteStream(out, { flags: 'wx', mode: 0o600 }))
  },
})

const send = async ({ address, token }: Server, route: Route, { params = {}, query = {}, body, file, fileName }: Input): Promise<Response> => {
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const url = new URL(path, address)
  for (const [key, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(key, value)
  const headers: Record<string, string> = { authorization: `Bearer ${token}` }
  const response = await fetch(url, {
    method: route.method,
    headers: file === undefined && body ? { ...headers, 'content-type': 'application/json' } : headers,
    ...(await payload(file, fileName, body)),
  })
  if (response.ok) return response
  const answer = (await response.json().catch(() => null)) as ErrorBody | null
  throw new Refused(answer?.error.code ?? 'internal', answer?.error.data ?? answer?.error.reference)
}

const payload = async (
  file: string | undefined,
  fileName: string | undefined,
  body: Record<string, unknown> | undefined,
): Promise<{ body?: FormData | string }> => {
  if (file === undefined) return body === undefined ? {} : { body: JSON.stringify(body) }
  const form = new FormData()
  for (const [key, value] of Object.entries(body ?? {})) form.set(key, String(value))
  form.set('file', await openAsBlob(file), fileName ?? basename(file))
  return { body: form }
}
