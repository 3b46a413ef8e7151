import { z } from 'zod'

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]
/** Query of every route that gives a table as a file. */
export const exportQuery = z.object({ format: z.enum(EXPORT_FORMATS).default('csv') })
