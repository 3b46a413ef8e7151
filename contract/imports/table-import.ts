import { z } from 'zod'
import { defineRoute, type Route } from '../core/route.ts'
import { establishmentParams, importResult } from '../core/schemas.ts'
import type { TenantPermission } from '../core/permissions.ts'

/** How a table is to be read; what is absent is guessed, or taken from the last file of the same kind. */
export const readingWish = z.object({
  sheet: z.string().max(100).optional(),
  /** Line of the headers, from 1. */
  headerLine: z.number().int().min(1).max(1000).optional(),
  encoding: z.enum(['utf-8', 'utf-16le', 'windows-1252']).optional(),
  separator: z.enum([';', ',', '\t']).optional(),
  /** Field → header of its column, null for none. */
  columns: z.record(z.string().max(60), z.string().max(300).nullable()).optional(),
})
export type ReadingWish = z.output<typeof readingWish>

export const tableReading = z.object({
  format: z.enum(['csv', 'xlsx', 'ods']),
  /** null: told by the file itself. */
  encoding: z.string().nullable(),
  separator: z.string().nullable(),
  sheets: z.array(z.object({ name: z.string(), rows: z.number(), hidden: z.boolean() })),
  sheet: z.string(),
  headerLine: z.number(),
  columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()) })),
  /** `column`: header of the column that gives the field; `likely`: a guess to look at. */
  fields: z.array(
    z.object({
      name: z.string(),
      required: z.boolean(),
      column: z.string().nullable(),
      confidence: z.enum(['given', 'remembered', 'sure', 'likely']).nullable(),
    }),
  ),
})
export type TableReading = z.output<typeof tableReading>

export const tableImportResult = importResult.extend({
  /** null: nothing was kept, it was a look or there was nothing to load. */
  importId: z.number().nullable(),
  /** null: the file could not be read as a table. */
  reading: tableReading.nullable(),
})
export type TableImportResult = z.output<typeof tableImportResult>

const jsonText = <S extends z.ZodType>(schema: S) =>
  z
    .string()
    .max(20_000)
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown
      } catch {
        context.addIssue({ code: 'custom', message: 'not-json' })
        return z.NEVER
      }
    })
    .pipe(schema)

export const tableImportBody = z.object({
  preview: z.enum(['true', 'false']).default('false'),
  /** JSON of a `ReadingWish`. */
  how: jsonText(readingWish).optional(),
})

const MAX_TABLE_BYTES = 32 * 2 ** 20

/**
 * A route that loads a table (CSV, XLSX, ODS) after showing what it would do.
 * @param options text fields of its own beside the file (a year, a name)
 */
export const tableImport = <O extends z.ZodRawShape>(about: {
  path: string
  summary: string
  permission: TenantPermission
  options: O
  example: Record<string, string>
}): Route<typeof establishmentParams, z.ZodType, z.ZodObject<(typeof tableImportBody)['shape'] & O>, typeof tableImportResult> => ({
  ...defineRoute({
    method: 'POST',
    path: about.path,
    summary: about.summary,
    permission: about.permission,
    params: establishmentParams,
    response: tableImportResult,
    errors: ['conflict', 'file-unreadable', 'invalid-input', 'payload-too-large'],
    example: { params: { establishmentId: 1 } },
  }),
  body: tableImportBody.extend(about.options),
  upload: true,
  maxBytes: MAX_TABLE_BYTES,
  example: { params: { establishmentId: 1 }, body: { preview: 'true', ...about.example } as never },
})
