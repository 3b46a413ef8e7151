import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import type { FastifyBaseLogger } from 'fastify'
import type { Connection } from '../database/connect.ts'
import { CHANGED } from './channel.ts'

/** What somebody is told: an establishment where something was written, or that something may have been missed. */
export type Event = { establishmentId: number } | 'missed'

export interface Events {
  /** @returns what ends the listening */
  subscribe(listener: (event: Event) => void): () => void
  /** Ends every stream that is open, so that the server can close. */
  close(): Promise<void>
  closing: AbortSignal
}

const AGAIN_MS = 1_000

/**
 * Hears what every process on this database writes: PostgreSQL tells it after each commit (NOTIFY). One connection of the role of requests, held as
 * long as somebody listens. When it is lost, what was said meanwhile is gone: listeners are told so, and read again.
 */
export const createEvents = (app: Connection, log: FastifyBaseLogger): Events => {
  const listeners = new Set<(event: Event) => void>()
  const closing = new AbortController()
  let hearing: Promise<void> | null = null
  let stopHearing: () => void = () => {}

  const tell = (event: Event): void => {
    for (const listener of listeners) listener(event)
  }
  const hear = async (): Promise<void> => {
    while (listeners.size > 0 && !closing.signal.aborted) {
      const client = await app.pool.connect().catch(() => null)
      if (client) {
        await hearOn(client, tell, (stop) => (stopHearing = stop)).catch((error: Error) => log.warn({ reason: error.message }, 'events are not heard'))
        // Never given back to the pool: it still listens.
        client.release(true)
      }
      if (listeners.size === 0 || closing.signal.aborted) return
      tell('missed')
      await wait(AGAIN_MS)
    }
  }
  return {
    closing: closing.signal,
    subscribe: (listener) => {
      listeners.add(listener)
      hearing ??= hear().finally(() => (hearing = null))
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) stopHearing()
      }
    },
    close: async () => {
      closing.abort()
      stopHearing()
      await hearing
    },
  }
}

/** Resolves when the connection is lost or given up. */
const hearOn = async (client: pg.PoolClient, tell: (event: Event) => void, stoppedBy: (stop: () => void) => void): Promise<void> => {
  const lost = new Promise<void>((resolve) => {
    stoppedBy(resolve)
    client.once('end', resolve)
    client.once('error', () => resolve())
  })
  client.on('notification', ({ payload }) => {
    const establishmentId = Number(payload)
    if (Number.isSafeInteger(establishmentId)) tell({ establishmentId })
  })
  await client.query(`listen ${CHANGED}`)
  await lost
}
