import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { EXPORT_FORMATS } from './table-export.ts'

const COLUMN_KINDS = ['text', 'number', 'date', 'percent', 'money'] as const

/** A table as it stands on a screen. */
export const screenTable = z.object({
  /** Of the file, without its ending, and of the sheet. */
  name: z.string().trim().min(1).max(120),
  format: z.enum(EXPORT_FORMATS),
  /** The house shown is a demonstration: the file says so. */
  demonstration: z.boolean(),
  columns: z
    .array(z.object({ header: z.string().max(300), kind: z.enum(COLUMN_KINDS).default('text') }))
    .min(1)
    .max(100),
  rows: z.array(z.array(z.union([z.string().max(32_767), z.number(), z.null()])).max(100)).max(100_000),
})
export type ScreenTable = z.input<typeof screenTable>
export type ScreenCell = ScreenTable['rows'][number][number]
export type ColumnKind = (typeof COLUMN_KINDS)[number]

export const writeTable = defineRoute({
  method: 'POST',
  path: '/api/tables',
  summary: 'Write the rows shown on a screen as CSV or XLSX, formulas neutralised; nothing is kept',
  permission: 'session',
  body: screenTable,
  response: 'file',
  maxBytes: 32 * 2 ** 20,
  errors: ['invalid-input', 'payload-too-large'],
  example: { body: { name: 'actions', format: 'xlsx', demonstration: false, columns: [{ header: 'Action', kind: 'text' }], rows: [['Signer le PCA']] } },
})
