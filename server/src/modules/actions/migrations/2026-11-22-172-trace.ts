import type { Kysely } from 'kysely'
import { traceImports } from '../../../platform/imports/index.ts'

export const up = (db: Kysely<unknown>): Promise<void> => traceImports(db, 'actions')
