import { health } from '@hygie/contract/system'
import { sql } from 'kysely'
import { handlePublic, type Registration } from '../../platform/http/handlers.ts'

export const routes: Registration[] = [
  handlePublic(health, async ({ db, services }) => {
    await sql`select 1`.execute(db)
    return { status: 'ok' as const, version: services.version }
  }),
]
