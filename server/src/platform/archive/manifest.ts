import { z } from 'zod'

/** Grows when an older Hygie could not read the archive any more. */
export const ARCHIVE_FORMAT = 1
export const MANIFEST = 'manifest.json'
export const SUMS = 'SHA256SUMS'

const count = z.number().int().min(0)

/** First entry of an archive: all that must be known before reading the rest. */
export const manifestSchema = z.object({
  format: z.literal('hygie-backup'),
  version: z.literal(ARCHIVE_FORMAT),
  createdAt: z.iso.datetime(),
  /** Names of the migrations applied, in order. */
  migrations: z.array(z.string().max(200)).max(10_000),
  tables: z
    .array(
      z.object({
        schema: z.literal('public'),
        name: z.string().min(1).max(63),
        columns: z.array(z.string().min(1).max(63)).max(1_600),
        rows: count,
        bytes: count,
        sha256: z.string(),
      }),
    )
    .max(10_000),
  sequences: z
    .array(z.object({ schema: z.literal('public'), name: z.string().min(1).max(63), lastValue: z.string().regex(/^-?\d{1,19}$/), isCalled: z.boolean() }))
    .max(10_000),
  /** Sealed stored files. */
  files: z.object({ count, bytes: count }),
  keys: z.array(z.string()).max(100),
  /** The master key that wraps the data keys of the tables, itself when the archive is sealed. Absent from archives of before keys were wrapped. */
  master: z
    .object({
      id: z.string(),
      key: z.base64().max(100).optional(),
      derivation: z
        .object({
          algorithm: z.literal('argon2id'),
          memoryKib: z
            .number()
            .int()
            .max(2 ** 21),
          passes: z.number().int().max(64),
          salt: z.string().max(100),
        })
        .nullable(),
    })
    .nullish(),
})

export type Manifest = z.output<typeof manifestSchema>

/** Just enough to tell « made by a newer Hygie » from « not an archive ». */
export const envelopeSchema = z.object({ format: z.literal('hygie-backup'), version: z.number() })

export const tableEntry = (table: { schema: string; name: string }): string => `tables/${table.schema}.${table.name}.copy`
