import { createWriteStream, openAsBlob } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { json } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type { ErrorBody, ResponseOf, Route } from '@hygie/contract'
import { assertFree } from './files.ts'
import { interrupted } from './interruption.ts'
import { Refused } from './output.ts'
import { type Door, reachServer, type Server } from './server.ts'

interface Input {
  params?: Record<string, string | number>
  query?: Record<string, string | undefined>
  body?: Record<string, unknown>
  /** Uploaded as it is read: never whole in memory. */
  file?: string
}

export interface Client {
  /** Where people open Hygie; null when this command started one for itself alone. */
  address: string | null
  call<R extends Route>(route: R, input?: Input): Promise<ResponseOf<R>>
  /** Writes the file the route answers with, whole or not at all; an existing file is kept. */
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

const clientOf = (door: Server): Client => ({
  address: door.own ? null : door.address,
  call: async (route, input = {}) => (await json(await send(door, route, input))) as never,
  download: async (route, input, out) => {
    await assertFree(out)
    const partial = `${out}.${process.pid}.partial`
    try {
      await pipeline(await send(door, route, input), createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true }))
      await rename(partial, out)
    } finally {
      await rm(partial, { force: true })
    }
  },
})

/** Plain HTTP on loopback rather than `fetch`, which gives up after five minutes: a large import or restore takes longer. */
const send = async ({ address, token }: Door, route: Route, { params = {}, query = {}, body, file }: Input): Promise<IncomingMessage> => {
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const url = new URL(path, address)
  for (const [key, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(key, value)
  const payload = await payloadOf(body, file)
  const response = await exchange(url, route.method, { authorization: `Bearer ${token}`, ...payload?.headers }, payload?.body)
  if (response.statusCode === 200) return response
  const answer = (await json(response).catch(() => null)) as ErrorBody | null
  throw new Refused(answer?.error.code ?? 'internal', answer?.error.data ?? answer?.error.reference)
}

const exchange = (url: URL, method: string, headers: Record<string, string>, body: Readable | undefined): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, signal: interrupted }, resolve)
    outgoing.once('error', (error) => reject(interrupted.aborted ? interrupted.reason : new Refused('connection-lost', error.message)))
    if (!body) outgoing.end()
    // A refusal comes before the whole body was read; it is the answer that counts then.
    else pipeline(body, outgoing).catch(() => {})
  })

const payloadOf = async (
  body: Record<string, unknown> | undefined,
  file: string | undefined,
): Promise<{ headers: Record<string, string>; body: Readable } | null> => {
  if (file === undefined && body === undefined) return null
  if (file === undefined) return { headers: { 'content-type': 'application/json' }, body: Readable.from([JSON.stringify(body)]) }
  const form = new FormData()
  // Fields first: the server reads them, then the file as a stream.
  for (const [key, value] of Object.entries(body ?? {})) form.set(key, String(value))
  form.set('file', await openAsBlob(file), basename(file))
  const encoded = new Response(form)
  if (!encoded.body) throw new Error('a form has a body')
  return { headers: { 'content-type': encoded.headers.get('content-type') ?? '' }, body: Readable.fromWeb(encoded.body) }
}
