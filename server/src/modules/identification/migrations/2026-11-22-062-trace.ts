import type { Kysely } from 'kysely'
import { traceImports } from '../../../platform/imports/index.ts'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const table of ['identification_applications', 'identification_means', 'identification_rows', 'identification_counts']) await traceImports(db, table)
}
