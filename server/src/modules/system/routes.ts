import { readFile } from 'node:fs/promises'
import type { ResponseOf } from '@hygie/contract'
import { followChanges, health, openApi, ready, unseal } from '@hygie/contract/system'
import { appliedTo } from '../../platform/database/migrate.ts'
import { AppError } from '../../platform/errors/index.ts'
import { eventStream } from '../../platform/events/stream.ts'
import { handlePublic, handleSignedIn, type Registration } from '../../platform/http/handlers.ts'
import { ping } from './repository.ts'

type Description = ResponseOf<typeof openApi>

let description: Promise<Description> | null = null
/** Generated from the contract, and held equal to it by `npm run check`. */
const read = async (): Promise<Description> => JSON.parse(await readFile(new URL('../../../../contract/openapi.json', import.meta.url), 'utf8')) as Description

export const routes: Registration[] = [
  handlePublic(health, async ({ db, services }) => {
    await ping(db)
    return { status: 'ok' as const, version: services.version, instance: services.instanceId }
  }),
  handlePublic(ready, async ({ services }) => {
    if (services.events.closing.aborted) throw new AppError('not-ready', { reason: 'stopping' })
    const applied = await appliedTo(services.owner.db)
    if (applied.some((name) => !Object.hasOwn(services.migrations, name))) throw new AppError('not-ready', { reason: 'newer-version' })
    return { ready: true as const }
  }),
  // Open already: while it is sealed, another server answers (platform/http/sealed.ts).
  handlePublic(unseal, () => Promise.reject(new AppError('conflict'))),
  handleSignedIn(followChanges, ({ access, services }, { query }) =>
    Promise.resolve({
      name: 'events',
      mediaType: 'text/event-stream',
      inline: true,
      body: () => eventStream(services.events, { establishments: new Set(access.establishments.keys()), seconds: query.seconds }),
    }),
  ),
  handleSignedIn(openApi, () => (description ??= read())),
]
