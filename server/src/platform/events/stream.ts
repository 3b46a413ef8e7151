import { Readable } from 'node:stream'
import type { Event, Events } from './index.ts'

const HEARTBEAT_MS = 20_000
/** What comes at once is told at once: an import writes a thousand times. */
const TOGETHER_MS = 500
/** A reader that no longer reads is let go. */
const MOST_WAITING_BYTES = 64 * 1024

interface Asked {
  /** Those whose changes this person may know of. */
  establishments: ReadonlySet<number>
  /** The stream ends by itself after so long: who may read is asked again when the browser comes back. */
  seconds: number
}

/** Server-sent events: `changed` with the establishments where something was written, `missed` when something may have been. */
export const eventStream = (events: Events, { establishments, seconds }: Asked): Readable => {
  const stream = new Readable({ read: () => {} })
  const changed = new Set<number>()
  let flushing: NodeJS.Timeout | null = null

  const send = (text: string): void => {
    if (stream.readableLength > MOST_WAITING_BYTES) stream.destroy()
    else stream.push(text)
  }
  const flush = (): void => {
    flushing = null
    send(`event: changed\ndata: ${JSON.stringify({ establishments: [...changed] })}\n\n`)
    changed.clear()
  }
  const hear = (event: Event): void => {
    if (event === 'missed') return send('event: missed\ndata: {}\n\n')
    if (!establishments.has(event.establishmentId)) return
    changed.add(event.establishmentId)
    flushing ??= setTimeout(flush, TOGETHER_MS)
  }
  const end = (): void => void stream.push(null)
  const leave = events.subscribe(hear)
  const heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT_MS)
  const over = setTimeout(end, seconds * 1000)
  events.closing.addEventListener('abort', end, { once: true })
  stream.once('close', () => {
    leave()
    clearInterval(heartbeat)
    clearTimeout(over)
    if (flushing) clearTimeout(flushing)
    events.closing.removeEventListener('abort', end)
  })
  send('retry: 2000\n\n')
  if (events.closing.aborted) end()
  return stream
}
