import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { instant } from '../core/schemas.ts'

export const getStatus = defineRoute({
  method: 'GET',
  path: '/api/administration/status',
  summary: 'Version, database, last restore, storage, counts, processes and slowest routes',
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
    /** Of the process that answers, since it started. */
    slowest: z.array(z.object({ route: z.string(), count: z.number(), meanMilliseconds: z.number(), within90Milliseconds: z.number().nullable() })),
    /** That run jobs on this database. */
    processes: z.number(),
    counts: z.object({ establishments: z.number(), accounts: z.number(), facts: z.number(), ledgerEntries: z.number() }),
  }),
  example: {},
})

export const getMetrics = defineRoute({
  method: 'GET',
  path: '/api/metrics',
  summary:
    'Times and counts of the process that answers, as Prometheus text; asked with a session of an administrator, the token of the command line, or HYGIE_METRICS_TOKEN',
  permission: 'platform.read',
  response: 'file',
  example: {},
})
