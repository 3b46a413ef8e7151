import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { instant } from '../core/schemas.ts'

/** Archives hold every file of the house: no other bound than the disk. */
const maxBytes = 2 ** 40

/** What an archive of `db backup` holds. */
export const archiveSummary = z.object({
  createdAt: instant,
  /** Migrations of the Hygie that made it. */
  migrations: z.number(),
  tables: z.number(),
  rows: z.number(),
  files: z.object({ count: z.number(), /** Sealed, on disk. */ bytes: z.number() }),
  keys: z.array(z.string()),
})
export type ArchiveSummary = z.output<typeof archiveSummary>

export const backup = defineRoute({
  method: 'GET',
  path: '/api/administration/backup',
  summary: 'The whole house as one archive: rows, sealed files and wrapped keys; not the master key',
  permission: 'platform.write',
  stepUp: true,
  response: 'file',
  example: {},
})

export const checkBackup = defineRoute({
  method: 'POST',
  path: '/api/administration/backup-check',
  summary: 'Read an archive to its end and check every byte, without restoring it',
  permission: 'platform.write',
  upload: true,
  maxBytes,
  body: z.object({}),
  response: archiveSummary,
  errors: ['archive-damaged', 'archive-newer', 'payload-too-large'],
  example: { body: {} },
})

export const restoreBackup = defineRoute({
  method: 'POST',
  path: '/api/administration/restore',
  summary: 'Restore an archive into a server without any row; all or nothing',
  permission: 'platform.write',
  stepUp: true,
  upload: true,
  maxBytes,
  /** Only when the archive was made under a passphrase that this server does not hold already. */
  body: z.object({ passphrase: z.string().max(1000).optional() }),
  response: archiveSummary,
  errors: ['server-not-empty', 'archive-master-key', 'archive-damaged', 'archive-newer', 'archive-unknown-migrations', 'server-busy', 'payload-too-large'],
  example: { body: {} },
})

export const getStatus = defineRoute({
  method: 'GET',
  path: '/api/administration/status',
  summary: 'Version, database, last backup made through Hygie, storage and counts',
  permission: 'platform.read',
  response: z.object({
    version: z.string(),
    database: z.object({ embedded: z.boolean(), version: z.string(), bytes: z.number(), migrations: z.array(z.string()) }),
    /** Of the archives asked to this server; null when it never made one. */
    lastBackup: z.object({ at: instant, rows: z.number(), files: z.number() }).nullable(),
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
