import type { Kysely } from 'kysely'
import { sealColumn } from '../../../platform/keys/index.ts'

/** The first words of a tool about a weakness: some name an account there. */
export const up = (db: Kysely<unknown>): Promise<void> => sealColumn(db, 'audit_findings', 'title')
