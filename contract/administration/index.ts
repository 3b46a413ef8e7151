import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { instant } from '../core/schemas.ts'

export const getStatus = defineRoute({
  method: 'GET',
  path: '/api/administration/status',
  summary: 'Version, database, last restore, storage and counts',
  permission: 'platform.read',
  response: z.object({
    version: z.string(),
    database: z.object({ embedded: z.boolean(), version: z.string(), bytes: z.number(), migrations: z.array(z.string()) }),
    lastRestore: z.object({ at: instant, archiveOf: instant }).nullable(),
    storage: z.object({
      files: z.number(),
      /** Sealed, on disk. */
      bytes: z.number(),
      /** Sealed files that no row names: a process died before its commit, or somebody is sending one right now. Removed after a day. */
      orphans: z.object({ files: z.number(), bytes: z.number() }),
      /** Last time some were removed. */
      lastSweep: z.object({ at: instant, files: z.number(), bytes: z.number() }).nullable(),
    }),
    counts: z.object({ establishments: z.number(), accounts: z.number(), facts: z.number(), ledgerEntries: z.number() }),
  }),
  example: {},
})
