import { health } from '@hygie/contract/system'
import { handlePublic, type Registration } from '../../platform/http/handlers.ts'
import { ping } from './repository.ts'

export const routes: Registration[] = [
  handlePublic(health, async ({ db, services }) => {
    await ping(db)
    return { status: 'ok' as const, version: services.version, instance: services.instanceId }
  }),
]
