import { readFile } from 'node:fs/promises'
import type { ResponseOf } from '@hygie/contract'
import { health, openApi, unseal } from '@hygie/contract/system'
import { AppError } from '../../platform/errors/index.ts'
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
  // Open already: while it is sealed, another server answers (platform/http/sealed.ts).
  handlePublic(unseal, () => Promise.reject(new AppError('conflict'))),
  handleSignedIn(openApi, () => (description ??= read())),
]
