import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { done, instant } from '../core/schemas.ts'

/** Archives hold every file of the house: no other bound than the disk. */
const maxBytes = 2 ** 40
/** From its paper: spaces, dashes and case do not count. Empty for an archive of the first versions, which were not sealed. */
const recoveryKey = z.string().max(200).default('')
const archiveName = z.string().regex(/^hygie-\d{8}T\d{6}Z\.hygie-backup$/)

/** What an archive holds. */
export const archiveSummary = z.object({
  createdAt: instant,
  /** Version of the Hygie that made it; null before archives said so. */
  hygie: z.string().nullable(),
  /** Migrations of that version. */
  migrations: z.number(),
  tables: z.number(),
  rows: z.number(),
  files: z.object({ count: z.number(), /** Sealed, on disk. */ bytes: z.number() }),
  keys: z.array(z.string()),
  /** Sealed by the Hygie whose ledger this server signs; null when the archive is not signed. */
  ours: z.boolean().nullable(),
  /** Master key of the archive, when this server had none to match and now holds it in its folder of keys. */
  masterKeyWritten: z.boolean(),
  /** Chains recomputed from the archive itself; null when it was not asked, or of an archive of the first versions. */
  ledger: z.object({ ok: z.boolean(), streams: z.number(), entries: z.number() }).nullable(),
})
export type ArchiveSummary = z.output<typeof archiveSummary>

/** Why something did not work: a code of the catalogue and its data. */
const trouble = z.object({ at: instant, code: z.string(), data: z.record(z.string(), z.unknown()) })

export const PROOF_FAILURES = ['ledger', 'counts', 'states', 'files', 'error'] as const

/** What restoring beside gave. */
export const proof = z.object({
  at: instant,
  /** The instant the archive is of. */
  archiveOf: instant,
  ok: z.boolean(),
  /** What did not hold: the ledger's chains, the counts, the states, the stored files, or the restore itself. */
  failed: z.enum(PROOF_FAILURES).nullable(),
  /** Of the restore, checks included. */
  seconds: z.number(),
  bytes: z.number(),
  rows: z.number(),
  files: z.number(),
  ledgerEntries: z.number(),
  /** States recomputed on both sides, at the instant of the archive. */
  states: z.number(),
  detail: z.record(z.string(), z.unknown()).optional(),
})
export type Proof = z.output<typeof proof>

export const listedArchive = z.object({
  name: archiveName,
  createdAt: instant,
  bytes: z.number(),
  hygie: z.string(),
  /** Name of the recovery key that opens it. */
  recipient: z.string(),
  /** This server still holds what opens it. */
  openable: z.boolean(),
})

export const listBackups = defineRoute({
  method: 'GET',
  path: '/api/administration/backups',
  summary: 'Archives kept, the last backup and the last restore tried, what is running, and the key that opens them',
  permission: 'platform.read',
  response: z.object({
    folder: z.string(),
    /** Null when the folder cannot be read. */
    freeBytes: z.number().nullable(),
    hour: z.number().nullable(),
    keep: z.object({ daily: z.number(), weekly: z.number(), monthly: z.number() }),
    /** Name of the key of the archives to come. */
    recoveryKey: z.string().nullable(),
    running: z.object({ what: z.enum(['backup', 'proof']), phase: z.string(), percent: z.number(), startedAt: instant }).nullable(),
    lastBackup: z
      .object({ at: instant, name: z.string(), rows: z.number(), files: z.number(), bytes: z.number(), sha256: z.string(), seconds: z.number() })
      .nullable(),
    /** More recent than the last backup. */
    trouble: trouble.nullable(),
    lastProof: proof.nullable(),
    archives: z.array(listedArchive),
  }),
  example: {},
})

export const startBackup = defineRoute({
  method: 'POST',
  path: '/api/administration/backups',
  summary: 'Make an archive now; the answer comes at once, the list says how far it is',
  permission: 'platform.write',
  response: z.object({ name: archiveName }),
  errors: ['no-recovery-key', 'server-busy', 'disk-full', 'backup-folder-unwritable', 'backup-folder-refused'],
  example: {},
})

export const cancelBackup = defineRoute({
  method: 'DELETE',
  path: '/api/administration/backups/running',
  summary: 'Stop the backup or the restore trial that is running; nothing is left of it',
  permission: 'platform.write',
  response: done,
  errors: ['not-found'],
  example: {},
})

export const startProof = defineRoute({
  method: 'POST',
  path: '/api/administration/backups/proof',
  summary: 'Restore the last archive beside, check its ledger and its states, and forget it',
  permission: 'platform.write',
  response: done,
  errors: ['not-found', 'no-archive-key', 'server-busy', 'disk-full'],
  example: {},
})

export const downloadBackup = defineRoute({
  method: 'GET',
  path: '/api/administration/backups/:name',
  summary: 'A sealed archive, as it stands in the folder',
  permission: 'platform.write',
  stepUp: true,
  params: z.object({ name: archiveName }),
  response: 'file',
  errors: ['not-found'],
  example: { params: { name: 'hygie-20261122T010000Z.hygie-backup' } },
})

export const makeRecoveryKey = defineRoute({
  method: 'POST',
  path: '/api/administration/backups/recovery-key',
  summary: 'Make the key that opens the archives to come; it is told once, to be printed and put in the safe',
  permission: 'platform.write',
  stepUp: true,
  body: z.object({ replace: z.boolean().default(false) }),
  response: z.object({
    id: z.string(),
    key: z.string(),
    /** Fingerprint of the ledger's key: on paper beside it, it says whose archives these are. */
    signer: z.string(),
  }),
  errors: ['conflict'],
  example: { body: {} },
})

export const checkBackup = defineRoute({
  method: 'POST',
  path: '/api/administration/backup-check',
  summary: 'Read an archive to its end, check every byte and every chain of its ledger, without restoring it',
  permission: 'platform.write',
  upload: true,
  maxBytes,
  body: z.object({ recoveryKey }),
  response: archiveSummary,
  errors: ['archive-damaged', 'archive-newer', 'recovery-key-needed', 'recovery-key-unreadable', 'wrong-recovery-key', 'payload-too-large', 'disk-full'],
  example: { body: {} },
})

const restoreErrors = [
  'server-not-empty',
  'archive-master-key',
  'archive-damaged',
  'archive-newer',
  'archive-unknown-migrations',
  'recovery-key-needed',
  'recovery-key-unreadable',
  'wrong-recovery-key',
  'server-busy',
  'disk-full',
  'payload-too-large',
] as const

export const restoreBackup = defineRoute({
  method: 'POST',
  path: '/api/administration/restore',
  summary: 'Restore an archive into a server without any row; all or nothing',
  permission: 'platform.write',
  stepUp: true,
  upload: true,
  maxBytes,
  body: z.object({ recoveryKey }),
  response: archiveSummary,
  errors: restoreErrors,
  example: { body: {} },
})

export const restoreAtFirstRun = defineRoute({
  method: 'POST',
  path: '/api/first-run/restore',
  summary: 'Restore an archive with the first-run link, before any account exists',
  permission: 'public',
  upload: true,
  maxBytes,
  body: z.object({ token: z.string().max(200), recoveryKey }),
  response: archiveSummary,
  errors: ['first-run-link-expired', 'already-initialised', ...restoreErrors],
  example: { body: { token: 'the part after #' } },
})

export const BACKUP_HEALTH = ['proven', 'failing', 'stale', 'no-key', 'never'] as const

export const getBackupHealth = defineRoute({
  method: 'GET',
  path: '/api/backup-health',
  summary: 'Whether Hygie itself could be restored tonight: when that was last tried, and how long it took',
  permission: 'session',
  response: z.object({
    health: z.enum(BACKUP_HEALTH),
    /** Of the last restore that worked. */
    provenAt: instant.nullable(),
    seconds: z.number().nullable(),
    /** The instant of that archive. */
    archiveOf: instant.nullable(),
    /** Of the trouble, when it fails. */
    code: z.string().nullable(),
  }),
  example: {},
})
